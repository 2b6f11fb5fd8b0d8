import Slurm

/// What limits a job that is planned, by all who have a say in it.
struct PlanLimits {
  /// What accounting enforces; nil where it cannot be read.
  let enforced: EnforcedLimits?

  init(_ cluster: Cluster) { enforced = try? cluster.enforcedLimits() }

  /// The narrowest limit on the time of a job in a partition; nil for none.
  ///
  /// - Parameter partition: Nil where partitions are hidden.
  func narrowest(for job: JobDescription, in partition: Partition?) -> BindingLimit? {
    let own = partition?.usageLimits ?? []
    let limits =
      enforced?.limits(of: job, in: partition, others: own)
      ?? own.map { BindingLimit(source: $0, limit: $1) }
    return limits.filter { $0.isBinding && $0.limit.kind.question == .wallTime }
      .min { $0.limit.value < $1.limit.value }
  }
}
