import Slurm

extension Explainer {
  /// Another QoS of the association, under which the job starts once it is its turn.
  func adviseOtherQoS(of job: Job, in found: inout Explanation) throws(SlurmError) {
    let user = UserNames.shared.name(of: job.userID)
    let association = try limits.get().association(
      of: user, account: job.account, partition: job.partition)
    let own = try partitions(of: job)
    for name in association?.qos ?? [] where name != job.qos {
      for partition in own where try starts(job, in: partition, under: name) {
        found.adviseChange("update", "--qos", name, effect: "leaves the QoS that limits it")
        return
      }
    }
  }

  /// Whether lists and limits let a job start in a partition under a QoS.
  ///
  /// - Parameter isAlone: Whether to leave out what others have of the limits.
  func starts(
    _ job: Job, in partition: Partition, under qos: String?, isAlone: Bool = false
  ) throws(SlurmError) -> Bool {
    guard partition.listThatRefuses(account: job.account, qos: qos) == nil else { return false }
    // Without accounting there are none.
    guard let limits = try? limits.get() else { return true }
    let association = limits.association(
      of: UserNames.shared.name(of: job.userID), account: job.account, partition: partition.name)
    let needs = job.needs
    let current = try partitions(of: job).compactMap(\.qos) + [job.qos].compactMap(\.self)
    return limits.limits(
      of: job.userID, association: association, qos: qos, partitionQoS: partition.qos
    ).allSatisfy { one in
      guard one.isBinding else { return true }
      // Where it waits already, it is one of those that were submitted.
      if one.limit.kind.question == .submittedJobs {
        guard case .qos(let name) = one.source, !current.contains(name) else { return true }
      }
      return !one.limit.isExceeded(by: needs, left: isAlone ? one.limit.value : nil)
    }
  }
}
