internal import Slurm

/// Why nothing is done with a folder.
struct RefusedFolder: Error, CustomStringConvertible {
  enum Reason {
    /// A job works in it, or waits to.
    case inUse(JobID, JobState)
    /// What is in it is another program's.
    case otherProgram(String)
    /// Slurm would read its name as a pattern.
    case pattern(Character)
    /// Nobody is to go on.
    case stopped(String)
    /// Nothing is left to do.
    case done
  }

  let directory: String
  let reason: Reason

  init(_ directory: String, _ reason: Reason) {
    self.directory = directory
    self.reason = reason
  }

  var description: String {
    let other = "give another --directory"
    return switch reason {
    case .inUse(let id, let state) where state.hasEnded:
      """
      job \(id), which \(state.isCancelled ? "was cancelled" : "is \(state.base)"), is still being \
      cleaned up, and has the folder \(directory) until then; try again in a moment.
      """
    case .otherProgram(let program):
      "the folder \(directory) is of \(program); \(other)."
    case .pattern(let character):
      """
      no job can write into \(directory): Slurm reads the \(character) in the name of an output file as \
      a pattern; \(other).
      """
    case .inUse(let id, let state):
      """
      job \(id), which is \(state), has the folder \(directory) already; \
      `slurmswift stop \(id)` ends it; to work beside it, \(other).
      """
    case .stopped(let reason):
      """
      the work in \(directory) was stopped: \(reason). To go on with it, remove the file \
      \(directory)/STOP and submit again; to begin anew, \(other).
      """
    case .done:
      "the work in \(directory) is done; to do it anew, \(other), or remove the folder."
    }
  }
}

extension ChainProgram {
  /// Refuses a folder in which a job works, or will.
  func refuseCompany(in directory: String, on cluster: Cluster) throws {
    if let job = try cluster.jobs(withEvents: Self.events(in: directory)).first {
      throw RefusedFolder(directory, .inUse(job.id.jobID, job.state))
    }
  }
}
