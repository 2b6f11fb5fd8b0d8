import ArgumentParser
import FoundationEssentials
import Slurm
import SlurmCheckpointing

/// Where the chain of a job is, or the chains of an array's tasks are.
struct ChainFolder: ParsableArguments {
  @Option(help: "The chain's folder, where the job's id does not tell.", completion: .directory)
  var directory: String?
  @Argument(
    help: ArgumentHelp("The job, or the task: 137945, 137945_7.", valueName: "id"),
    transform: { text in try JobReference(text) })
  var job: JobReference?
  @OptionGroup var cluster: ClusterOptions

  func validate() throws {
    if directory == nil && job == nil { throw ValidationError("Name a job, or its --directory.") }
  }

  /// Finds the chain, or of an array whose tasks have chains of their own, each.
  ///
  /// - Parameter byTask: Whether the tasks' chains are wanted where an array has one that is the whole,
  ///   too.
  func chains(byTask: Bool = false) throws -> [JobChain] {
    if let directory { return [JobChain(job: job, directory: directory)] }
    guard let job else { throw ValidationError("Name a job, or its --directory.") }
    do {
      return try lookup().chains(of: job, byTask: byTask)
    } catch let error as UnknownChain {
      throw ValidationError("\(error)")
    }
  }

  /// What is known of this user's chains on the cluster.
  func lookup() throws -> ChainLookup {
    guard let index = ChainIndex.ofUser else {
      throw ValidationError("Without HOME no job's chain is known; give its --directory.")
    }
    return ChainLookup(index: index, cluster: try cluster.connect().configuration().clusterName)
  }

  /// The folder's usual name: the tasks of a serial array share theirs.
  static func name(of context: JobContext?, _ continuation: ChainPlan.Continuation) -> String {
    guard let context else { return "slurmswift-chain" }
    let job = continuation == .array ? "\(context.job.jobID)" : "\(context.job)"
    return "slurmswift-\(job)"
  }
}
