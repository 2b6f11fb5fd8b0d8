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
    guard let context = JobContext.current,
      case let end = try? await cluster.perform({ cluster throws(SlurmError) in
        try context.deadline(on: cluster)
      }), let end = end ?? nil
    else { return try await work() }
    // Slurm looks at time limits twice a minute, and the shortest is a minute.
    let left = end.timeIntervalSinceNow
    let lead = min(60, left / 2)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask(operation: work)
      group.addTask {
        try await Task.sleep(for: .seconds(left - lead))
        report("the time is nearly over: the job goes back into the queue")
        try await Patiently.run(report) {
          try await cluster.perform { cluster throws(SlurmError) in
            try cluster.askForRequeue(context.job, .ifRunning)
          }
        }
        // Slurm ends this run.
        try await Task.sleep(for: .seconds(600))
      }
      try await group.next()
      group.cancelAll()
    }
  }
}

extension Campaign {
  /// How long the job that follows a window may run, whatever its tasks may: an hour, and less where
  /// partitions or QoS permit less; nil leaves it to the partition.
  ///
  /// It is over in seconds unless the controller is away or the queue is full.
  func refillTimeLimit(on cluster: Cluster) throws(SlurmError) -> TimeLimit? {
    let partitions = try cluster.partitions(of: plan.job)
    // Of hidden ones nothing is known but that they take the tasks.
    if partitions.isEmpty { return plan.job.timeLimit.map { min($0, .hours(1)) } }
    var limits = partitions.map(\.maximumTimeLimit) + [.hours(1)]
    do throws(SlurmError) {
      let enforced = try cluster.enforcedLimits()
      limits += partitions.flatMap { enforced.limits(of: plan.job, in: $0) }
        .filter { $0.isBinding && $0.limit.kind.question == .wallTime }
        .map { .minutes($0.limit.value) }
    } catch {
      guard error.code == .noAccounting else { throw error }
    }
    return limits.min()
  }
}
