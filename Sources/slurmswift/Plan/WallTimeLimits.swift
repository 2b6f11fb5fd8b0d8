import Slurm

/// How long a job may run, by all who have a say in it.
struct WallTimeLimits {
  /// What accounting enforces; nil where it cannot be read.
  let enforced: EnforcedLimits?

  init(_ cluster: Cluster) { enforced = try? cluster.enforcedLimits() }

  /// The narrowest limit on the time of a job in a partition; nil for none.
  ///
  /// - Parameter partition: Nil where partitions are hidden.
  func narrowest(for job: JobDescription, in partition: Partition?) -> BindingLimit? {
    let user = job.userID ?? .currentUser
    let own = partition?.usageLimits ?? []
    var limits = own.map { BindingLimit(source: $0, limit: $1) }
    if let enforced {
      let association = enforced.association(
        of: UserNames.shared.name(of: user), account: job.account, partition: partition?.name)
      limits = enforced.limits(
        of: user, association: association, qos: job.qos ?? enforced.defaultQoS(of: association),
        partitionQoS: partition?.qos, others: own)
    }
    return limits.filter { $0.isBinding && $0.limit.kind.question == .wallTime }
      .min { $0.limit.value < $1.limit.value }
  }
}
