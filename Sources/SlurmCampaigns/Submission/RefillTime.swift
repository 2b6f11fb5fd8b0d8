internal import FoundationEssentials
internal import Slurm
internal import SlurmCheckpointing

/// The time of a job that follows a window: it may have to wait for room in the queue, or for the
/// controller, for longer than it may run.
enum RefillTime {
  /// Does its work; before its time is over, the job goes back into the queue, and begins anew.
  static func run(
    on cluster: Cluster, _ report: @escaping @Sendable (String) -> Void,
    _ work: @escaping @Sendable () async throws -> Void
  ) async throws {
    guard let context = JobContext.current else { return try await work() }
    try await withThrowingTaskGroup { group in
      group.addTask {
        try await work()
        return true
      }
      group.addTask {
        try? await goBack(context, on: cluster, report)
        return false
      }
      while let isDone = try await group.next(), !isDone {}
      group.cancelAll()
    }
  }

  /// Waits for the end of the time, and asks for a requeue until Slurm ends this run.
  private static func goBack(
    _ context: JobContext, on cluster: Cluster, _ report: @escaping @Sendable (String) -> Void
  ) async throws {
    let end = try await Patiently.run(report) {
      try await cluster.perform { cluster throws(SlurmError) in try context.deadline(on: cluster) }
    }
    // Without a limit there is nothing to wait for.
    let left = end?.timeIntervalSinceNow ?? .infinity
    // Slurm looks at time limits twice a minute, and the shortest is a minute.
    try await Task.sleep(for: .seconds(min(left - min(60, left / 2), 1e9)))
    report("the time is nearly over: the job goes back into the queue")
    while true {
      // What was asked for already is refused.
      try? await cluster.perform { cluster throws(SlurmError) in
        try cluster.askForRequeue(context.job, .ifRunning)
      }
      try await Task.sleep(for: .seconds(5))
    }
  }
}
