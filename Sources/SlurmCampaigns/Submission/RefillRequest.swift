internal import Slurm

/// What the job that follows a window asks for: it must begin where the window's tasks can.
struct RefillRequest: Hashable, Sendable {
  /// nil leaves it to the partition.
  var timeLimit: TimeLimit?
  /// Whether it asks for all that a task asks for, because its QoS wants so much at least; else for a
  /// single CPU.
  var isAsLargeAsTask = false
}

extension Campaign {
  /// What the jobs that follow windows ask for on a cluster.
  ///
  /// Their time is that of the tasks, because a reservation or a maintenance may lie ahead: at least five
  /// minutes, and at most an hour, less where partitions or QoS permit less. It is over in seconds unless
  /// the controller is away or the queue is full.
  func refillRequest(on cluster: Cluster) throws(SlurmError) -> RefillRequest {
    let partitions = try cluster.partitions(of: plan.job)
    let ofTasks =
      plan.job.minimumTimeLimit ?? plan.job.timeLimit
      ?? partitions.compactMap(\.defaultTimeLimit).min()
    var limits = partitions.map(\.maximumTimeLimit) + [.hours(1)]
    if let ofTasks { limits.append(max(ofTasks, .minutes(5))) }
    // Of hidden partitions nothing is known but that they take the tasks.
    if partitions.isEmpty { return RefillRequest(timeLimit: ofTasks.map { min($0, .hours(1)) }) }
    // It does not wait for a database that is away.
    let enforced = (try? cluster.enforcedLimits()) ?? .none
    let binding = partitions.flatMap { enforced.limits(of: plan.job, in: $0) }
      .filter(\.isBinding).map(\.limit)
    limits += binding.filter { $0.kind.question == .wallTime }.map { .minutes($0.value) }
    return RefillRequest(
      timeLimit: limits.min(),
      isAsLargeAsTask: binding.contains { $0.kind == .leastResources })
  }
}
