import FoundationEssentials
import Slurm
import SlurmCheckpointing

extension ChainIndex {
  /// Lets commands find a chain by the id of its job, and of its array.
  ///
  /// - Parameter isSerial: Whether the tasks of the job's array share the chain.
  func note(_ chain: Chain, for context: JobContext, isSerial: Bool) throws {
    let directory =
      chain.directory.hasPrefix("/")
      ? chain.directory : FileManager.default.currentDirectoryPath + "/" + chain.directory
    let cluster = context.cluster ?? "cluster"
    try note(context.job, on: cluster, at: directory)
    guard case .task(let array, let task) = context.job else { return }
    if isSerial {
      try note(.job(array), on: cluster, at: directory)
    } else if directory.hasSuffix("/" + ChainFolder.name(of: context, .requeue)) {
      // So are the folders of the tasks called that have not begun.
      try note(tasksOf: array, on: cluster, at: String(directory.dropLast("\(task)".count)))
    }
  }
}
