import Slurm

/// How long a job may run, by all who have a say in it.
struct WallTimeLimits {
  /// What accounting enforces; nil where it cannot be read.
  let enforced: EnforcedLimits?

  init(_ cluster: Cluster) { enforced = try? cluster.enforcedLimits() }

  /// The narrowest limit on the time of a job in a partition; nil for none.
  func narrowest(for job: JobDescription, in partition: Partition) -> BindingLimit? {
    let user = job.userID ?? .currentUser
    var limits = partition.usageLimits.map { BindingLimit(source: $0, limit: $1) }
    if let enforced {
      let association = enforced.association(
        of: UserNames.shared.name(of: user), account: job.account)
      let qos = [partition.qos, job.qos ?? association?.defaultQoS].compactMap(\.self)
      limits = enforced.limits(
        of: user, association: association, qos: qos, others: partition.usageLimits)
    }
    return limits.filter { !$0.isOverridden && $0.limit.kind.question == .wallTime }
      .min { $0.limit.value < $1.limit.value }
  }
}
