import Slurm
import SlurmCheckpointing

/// A chain, and what it belongs to.
struct JobChain: Hashable {
  /// The job, the task, or the array whose tasks share it; nil where only the folder is known.
  let job: JobReference?
  let directory: String
}

/// Finds the chains of jobs by their ids.
struct ChainLookup {
  let index: ChainIndex
  let cluster: String

  /// The chains of a job, of a task, or of several.
  ///
  /// - Parameter byTask: Whether the tasks' chains are wanted where an array has one that is the whole,
  ///   too.
  /// - Throws: ``UnknownChain``.
  func chains(of job: JobReference, byTask: Bool = false) throws(UnknownChain) -> [JobChain] {
    switch job {
    case .job(let id):
      let tasks = tasks(of: id)
      guard let whole = directory(of: job) else {
        if tasks.isEmpty { throw unknown(job) }
        return tasks
      }
      return byTask && !tasks.isEmpty ? tasks : [JobChain(job: job, directory: whole)]
    case .task(let array, let task): return [try chain(of: task, in: array)]
    case .tasks(let array, let tasks):
      var chains: [JobChain] = []
      for task in tasks {
        let chain = try chain(of: task, in: array)
        if !chains.contains(chain) { chains.append(chain) }
      }
      return chains
    case .component(let leader, offset: _): return try chains(of: .job(leader), byTask: byTask)
    }
  }

  /// The chain of a task, which may not have begun.
  private func chain(of task: Int, in array: JobID) throws(UnknownChain) -> JobChain {
    let (job, whole) = (JobReference.task(array, task), directory(of: .job(array)))
    if let own = directory(of: job), own != whole { return JobChain(job: job, directory: own) }
    // The tasks of a serial array share theirs.
    guard let whole, index.directories(ofTasksOf: array, on: cluster).values.contains(whole) else {
      throw unknown(job)
    }
    return JobChain(job: .job(array), directory: whole)
  }

  /// The chains that an array's tasks have for themselves, in the order of the tasks.
  private func tasks(of array: JobID) -> [JobChain] {
    let whole = directory(of: .job(array))
    return index.directories(ofTasksOf: array, on: cluster).filter { $0.value != whole }
      .sorted { $0.key < $1.key }
      .map { JobChain(job: .task(array, $0.key), directory: $0.value) }
  }

  private func directory(of job: JobReference) -> String? { index.directory(of: job, on: cluster) }

  private func unknown(_ job: JobReference) -> UnknownChain {
    let array = JobReference.job(job.jobID)
    let isWhole = job != array && tasks(of: job.jobID).isEmpty && directory(of: array) != nil
    return UnknownChain(job: job, isNoArray: isWhole)
  }
}

/// A job of whose chain nothing is known.
struct UnknownChain: Error, CustomStringConvertible {
  let job: JobReference
  /// Whether the chain of the job is known, which is no array.
  let isNoArray: Bool

  var description: String {
    isNoArray
      ? "Job \(job.jobID) is no array, so there is no \(job): name the job, \(job.jobID)."
      : "Nothing is known here of a chain of job \(job); if it has one, give its --directory."
  }
}
