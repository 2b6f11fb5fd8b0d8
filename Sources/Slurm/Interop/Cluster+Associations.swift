internal import CSlurm

extension Cluster {
  /// Asks the controller for associations and QoS, with what is in use of them, and whether it enforces
  /// their limits.
  ///
  /// - Throws: ``SlurmErrorCode/noAccounting`` where the cluster has none; what Slurm answers.
  ///
  /// The corresponding C function is `slurm_load_assoc_mgr_info`.
  public func enforcedLimits() throws(SlurmError) -> EnforcedLimits {
    var loaded: UnsafeMutablePointer<assoc_mgr_info_msg_t>?
    try check(slurmswift_load_associations(&loaded), "load associations and QoS", nil)
    defer { slurm_free_assoc_mgr_info_msg(loaded) }
    let names = ResourceNames(loaded)
    let qos = SlurmList.elements(of: slurmswift_qos_list(loaded)).compactMap {
      $0?.assumingMemoryBound(to: slurmdb_qos_rec_t.self)
    }
    .map { QualityOfService($0, names) }
    let qosNames = Dictionary(qos.map { ($0.id, $0.name) }) { first, _ in first }
    let associations = SlurmList.elements(of: slurmswift_association_list(loaded))
      .compactMap { $0?.assumingMemoryBound(to: slurmdb_assoc_rec_t.self) }
      .map { Association($0, names, qosNames) }
    // A controller without accounting knows no association, not even the root.
    if associations.isEmpty && qos.isEmpty {
      throw SlurmError(.noAccounting, operation: "load associations and QoS")
    }
    return EnforcedLimits(
      associations: associations, qos: qos, areEnforced: try configuration().enforcesLimits)
  }
}

/// What the places in arrays of counts stand for.
private struct ResourceNames {
  let names: [String]

  init(_ loaded: UnsafeMutablePointer<assoc_mgr_info_msg_t>?) {
    guard let record = loaded?.pointee, let texts = record.tres_names else {
      names = []
      return
    }
    names = (0..<Int(record.tres_cnt)).map { present(texts[$0]) ?? "\($0)" }
  }

  /// The limits that an array holds, with what is in use of each.
  func limits(
    _ kind: UsageLimit.Kind, _ array: UnsafeMutablePointer<UInt64>?,
    used: (Int) -> Int? = { _ in nil }
  ) -> [UsageLimit] {
    guard let array else { return [] }
    return names.indices.compactMap { index in
      presentCount(array[index]).map {
        UsageLimit(kind: kind, resource: names[index], value: $0, used: used(index))
      }
    }
  }

  /// Counts by name, without those of nothing.
  func counts(_ array: UnsafeMutablePointer<UInt64>?) -> [String: Int] {
    guard let array else { return [:] }
    return names.indices.reduce(into: [:]) { counts, index in
      if let count = presentCount(array[index]), count > 0 { counts[names[index]] = count }
    }
  }
}

/// The limit that a number holds, where it is one.
private func limit(
  _ kind: UsageLimit.Kind, _ value: UInt32, used: Int? = nil
) -> [UsageLimit] {
  Limit(slurm: value)?.value.map {
    [UsageLimit(kind: kind, resource: nil, value: $0, used: used)]
  } ?? []
}

extension Association {
  fileprivate init(
    _ record: UnsafeMutablePointer<slurmdb_assoc_rec_t>, _ names: ResourceNames,
    _ qosNames: [Int: String]
  ) {
    let association = record.pointee
    let usage = association.usage?.pointee
    let numbers = association.usage.map { slurmswift_usage_of($0) } ?? slurmswift_share_usage()
    id = Int(association.id)
    account = present(association.acct) ?? ""
    user = present(association.user)
    partition = present(association.partition)
    isDefault = association.is_def == 1
    parentAccount = present(association.parent_acct)
    shares =
      association.shares_raw == slurmswift_use_parent_shares
      ? nil : present(association.shares_raw)
    normalizedShares = usage?.shares_norm ?? 0
    rawUsage = numbers.raw
    normalizedUsage = present(numbers.normalized)
    effectiveUsage = numbers.effective
    fairShare = usage?.fs_factor ?? 0
    levelFairShare =
      association.shares_raw == slurmswift_use_parent_shares ? nil : present(numbers.level)
    let (running, submitted) = (Int(usage?.used_jobs ?? 0), Int(usage?.used_submit_jobs ?? 0))
    (runningJobs, submittedJobs) = (running, submitted)
    defaultQoS = qosNames[Int(association.def_qos_id)]
    qos = SlurmList.elements(of: slurmswift_association_qos(record)).compactMap {
      present($0?.assumingMemoryBound(to: CChar.self)).flatMap { Int($0) }.flatMap { qosNames[$0] }
    }
    limits =
      limit(.groupJobs, association.grp_jobs, used: running)
      + limit(.groupSubmittedJobs, association.grp_submit_jobs, used: submitted)
      + limit(
        .groupWallTime, association.grp_wall, used: usage.map { Int($0.grp_used_wall / 60) })
      + names.limits(.groupResources, association.grp_tres_ctld) { index in
        usage?.grp_used_tres.map { Int(clamping: $0[index]) }
      }
      + names.limits(.groupResourceMinutes, association.grp_tres_mins_ctld) { index in
        usage.map {
          Int(slurmswift_long_double_at($0.usage_tres_raw, UInt32(index)) / 60)
        }
      }
      + names.limits(.groupResourceRunMinutes, association.grp_tres_run_mins_ctld) { index in
        usage?.grp_used_tres_run_secs.map { Int(clamping: $0[index] / 60) }
      }
      + limit(.jobs, association.max_jobs, used: running)
      + limit(.submittedJobs, association.max_submit_jobs, used: submitted)
      + limit(.wallTime, association.max_wall_pj)
      + names.limits(.resources, association.max_tres_ctld)
      + names.limits(.resourcesPerNode, association.max_tres_pn_ctld)
      + names.limits(.resourceMinutes, association.max_tres_mins_ctld)
  }
}

extension QualityOfService {
  fileprivate init(_ record: UnsafeMutablePointer<slurmdb_qos_rec_t>, _ names: ResourceNames) {
    let qos = record.pointee
    let usage = qos.usage?.pointee
    id = Int(qos.id)
    name = present(qos.name) ?? ""
    summary = present(qos.description)
    priority = present(qos.priority) ?? 0
    usageFactor = present(qos.usage_factor) ?? 1
    limitFactor = present(slurmswift_qos_limit_factor(record)).flatMap {
      $0 == Double(slurmswift_infinite) || $0 <= 0 ? nil : $0
    }
    overridesPartition = slurmswift_qos_overrides_partition(record)
    let (running, submitted) = (
      Int(usage?.grp_used_jobs ?? 0), Int(usage?.grp_used_submit_jobs ?? 0)
    )
    (runningJobs, submittedJobs) = (running, submitted)
    limits =
      limit(.groupJobs, qos.grp_jobs, used: running)
      + limit(.groupSubmittedJobs, qos.grp_submit_jobs, used: submitted)
      + limit(.groupWallTime, qos.grp_wall, used: usage.map { Int($0.grp_used_wall / 60) })
      + names.limits(.groupResources, qos.grp_tres_ctld) { index in
        usage?.grp_used_tres.map { Int(clamping: $0[index]) }
      }
      + names.limits(.groupResourceMinutes, qos.grp_tres_mins_ctld) { index in
        usage.map {
          Int(slurmswift_long_double_at($0.usage_tres_raw, UInt32(index)) / 60)
        }
      }
      + names.limits(.groupResourceRunMinutes, qos.grp_tres_run_mins_ctld) { index in
        usage?.grp_used_tres_run_secs.map { Int(clamping: $0[index] / 60) }
      }
      + limit(.wallTime, qos.max_wall_pj) + names.limits(.resources, qos.max_tres_pj_ctld)
      + names.limits(.resourcesPerNode, qos.max_tres_pn_ctld)
      + names.limits(.resourceMinutes, qos.max_tres_mins_pj_ctld)
      + names.limits(.leastResources, qos.min_tres_pj_ctld)
    perUser =
      limit(.jobsPerUser, qos.max_jobs_pu) + limit(.submittedJobsPerUser, qos.max_submit_jobs_pu)
      + names.limits(.resourcesPerUser, qos.max_tres_pu_ctld)
    perAccount =
      limit(.jobsPerAccount, qos.max_jobs_pa)
      + limit(.submittedJobsPerAccount, qos.max_submit_jobs_pa)
      + names.limits(.resourcesPerAccount, qos.max_tres_pa_ctld)
    users = Self.uses(slurmswift_qos_users(record), names) { UserID(rawValue: $0.uid) }
    accounts = Self.uses(slurmswift_qos_accounts(record), names) { present($0.acct) ?? "" }
  }

  private static func uses<Key: Hashable>(
    _ list: UnsafeMutableRawPointer?, _ names: ResourceNames, by key: (slurmdb_used_limits_t) -> Key
  ) -> [Key: Use] {
    SlurmList.elements(of: list).reduce(into: [:]) { uses, element in
      guard let record = element?.assumingMemoryBound(to: slurmdb_used_limits_t.self).pointee
      else { return }
      uses[key(record)] = Use(
        jobs: Int(record.jobs), submittedJobs: Int(record.submit_jobs),
        resources: names.counts(record.tres))
    }
  }
}
