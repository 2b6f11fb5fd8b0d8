import ArgumentParser
import Glibc
import Slurm
import SlurmCheckpointing

struct StopCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop",
    abstract: "End a chain of attempts for good.",
    discussion: """
      An attempt that runs sees it within ten seconds, saves, and is the last one; a job that waits is \
      cancelled. Of an array, all its tasks are stopped. To let the work go on later, remove the file \
      STOP from the chain's folder and submit it again.

      Examples:
        slurmswift stop 137945
        slurmswift stop 137945_7 --reason "the results are good enough"
        slurmswift stop --directory slurmswift-137945
      """)

  @OptionGroup var folder: ChainFolder
  @Option(help: "Why, for `attempts` to show.")
  var reason = "stopped by its user"

  /// The job, where it was named as a whole.
  private var array: JobReference? { folder.job.flatMap { $0 == .job($0.jobID) ? $0 : nil } }

  func run() throws {
    let chains = try folder.chains()
    // A full disk keeps no job in the queue.
    var failures: [any Error] = []
    var waiting = array.map { [$0] } ?? []
    for jobChain in chains {
      do {
        let chain = try open(jobChain)
        waiting += try jobs(of: chain, jobChain.job)
        try stop(chain)
      } catch {
        failures.append(error)
      }
    }
    if !waiting.isEmpty {
      let cluster = try folder.cluster.connect()
      for job in Self.withoutParts(waiting) { try Self.dropWaiting(job, on: cluster) }
      for task in try tasksAtWork(besides: chains, on: cluster) {
        do {
          for chain in try folder.lookup().chains(of: task) { try stop(open(chain)) }
        } catch {
          failures.append(error)
        }
      }
    }
    for failure in failures.dropLast() { Terminal.complain("\(failure)", hint: nil) }
    if let last = failures.last { throw last }
  }

  private func stop(_ chain: Chain) throws {
    try chain.stop(reason)
    Terminal.write("nobody goes on with \(chain.directory)\n")
  }

  /// Opens a chain; of a task that has not begun, its folder is made.
  private func open(_ chain: JobChain) throws -> Chain {
    do {
      return try Chain(directory: chain.directory, isMadeWhenMissing: false)
    } catch {
      guard folder.directory == nil, let job = chain.job, error.code == .system(ENOENT) else {
        throw error
      }
      // Anybody can name a task; the controller knows whether there is one.
      _ = try folder.cluster.connect().jobs(named: job)
      return try Chain(directory: chain.directory)
    }
  }

  /// The jobs that may be waiting to go on.
  private func jobs(of chain: Chain, _ job: JobReference?) throws -> [JobReference] {
    let last = try chain.ledger.attempts().last
    let began = last?.beginning?.job.flatMap { try? JobReference($0) }
    return [job, began, last?.successor?.job.map { .job($0) }].compactMap { $0 }
  }

  /// Each job once, and no task of an array that is there as a whole.
  private static func withoutParts(_ jobs: [JobReference]) -> [JobReference] {
    let whole = Set(jobs)
    return jobs.reduce(into: []) { kept, job in
      let array = JobReference.job(job.jobID)
      if !kept.contains(job), job == array || !whole.contains(array) { kept.append(job) }
    }
  }

  private static func dropWaiting(_ job: JobReference, on cluster: Cluster) throws(SlurmError) {
    do {
      for record in try cluster.jobs(named: job) where record.state.isPending {
        // Tasks that wait share a record.
        let waiting = job == .job(job.jobID) ? record.id : job
        try cluster.cancel(waiting)
        Terminal.write("job \(waiting) was waiting, and is cancelled\n")
      }
    } catch {
      // It may have ended already.
      guard error.code == .invalidJobID || error.code == .alreadyDone else { throw error }
    }
  }

  /// The tasks of an array that have begun since its chains were looked up.
  private func tasksAtWork(
    besides chains: [JobChain], on cluster: Cluster
  ) throws(SlurmError) -> [JobReference] {
    guard folder.directory == nil, let array, !chains.contains(where: { $0.job == array }) else {
      return []
    }
    do {
      return try cluster.jobs(named: array).filter { !$0.state.hasEnded }.map(\.id)
        .filter { id in !chains.contains { $0.job == id } }
    } catch {
      guard error.code == .invalidJobID else { throw error }
      return []
    }
  }
}
