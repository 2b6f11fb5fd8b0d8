import FoundationEssentials
import Slurm

// The running jobs that count for a limit, and what is free when they have ended.
extension Explainer {
  /// The running jobs that count for a limit, the first to end first.
  private func holders(
    of limit: UsageLimit, _ source: BindingLimit.Source, _ job: Job
  ) throws(SlurmError) -> [Job] {
    guard let queue = try? queue.get() else { return [] }
    let running = queue.filter { other in
      other.state.isRunning && (!limit.kind.isPerUser || other.userID == job.userID)
        && (!limit.kind.isPerAccount || other.account == job.account)
    }
    .sorted { $0.endTime ?? .distantFuture < $1.endTime ?? .distantFuture }
    switch source {
    case .qos(let name):
      // A partition's QoS counts all jobs of the partition.
      let names = Set(try partitions.get().filter { $0.qos == name }.map(\.name))
      return running.filter { $0.qos == name || names.contains($0.partition ?? "") }
    case .association(let account, let user?, let partition):
      return running.filter { other in
        other.account == account && UserNames.shared.name(of: other.userID) == user
          && (partition == nil || other.partition == partition)
      }
    case .association(let account, nil, _):
      // Jobs of accounts below count for one above.
      let accounts = (try? limits.get())?.accounts(within: account) ?? [account]
      return running.filter { accounts.contains($0.account ?? "") }
    case .partition, .cluster: return []
    }
  }

  /// Where a limit is that cannot be seen.
  func hiddenLimit(_ reason: LimitReason, of job: Job) -> BindingLimit {
    let isOfUser = [.jobs, .submittedJobs].contains(reason.kind)
    let user = isOfUser ? UserNames.shared.name(of: job.userID) : nil
    return BindingLimit(
      source: reason.isOfQoS
        ? .qos(job.qos ?? "") : .association(account: job.account ?? "", user: user),
      limit: UsageLimit(kind: reason.kind, resource: reason.resource, value: 0))
  }

  /// The jobs whose end makes room.
  ///
  /// - Parameter isHidden: Whether the limit itself cannot be seen, so that nothing can be counted.
  func adviseRunning(
    _ one: BindingLimit, isHidden: Bool, of job: Job, in found: inout Explanation
  ) throws(SlurmError) {
    let holders = try holders(of: one.limit, one.source, job)
    guard !holders.isEmpty else { return }
    let shares = holders.map { share(of: $0, one.limit) }
    guard !isHidden, let lacking = lacking(job, one.limit), !shares.contains(nil) else {
      found.facts.append("It can start when enough of these have ended: \(Self.list(holders)).")
      return
    }
    let known = Array(zip(holders, shares.map { $0 ?? 0 }))
    let needed = Self.needed(known, for: lacking)
    guard let last = needed.last else {
      found.facts.append("Jobs that have some of it: \(Self.list(holders)).")
      return
    }
    let isOne = needed.count == 1
    if isOne {
      let enough = known.filter { $0.1 >= lacking }.map(\.0)
      found.facts.append("It can start when one of these ends: \(Self.list(enough)).")
    } else {
      found.facts.append("It can start when these have ended: \(Self.list(needed)).")
    }
    if last.userID == job.userID {
      found.advise(
        "wait", "\(last.id)",
        effect:
          "waits for the \(isOne ? "one that ends first" : "last of them"), at \(TimeText.local(last.endTime))"
      )
    }
  }

  /// The jobs that have to end, of those that end first, until as much as is lacking is free.
  ///
  /// - Returns: None where all of them are not enough.
  private static func needed(_ holders: [(Job, Int)], for lacking: Int) -> [Job] {
    var (first, sum): ([(Job, Int)], Int) = ([], 0)
    for one in holders where sum < lacking {
      first.append(one)
      sum += one.1
    }
    guard sum >= lacking else { return [] }
    return first.filter { one in
      guard sum - one.1 >= lacking else { return true }
      sum -= one.1
      return false
    }
    .map(\.0)
  }

  /// How much of a limit a job has; nil where that cannot be counted.
  private func share(of job: Job, _ limit: UsageLimit) -> Int? {
    switch limit.kind {
    case .groupResources, .resourcesPerUser, .resourcesPerAccount: limit.amount(of: job.holdings)
    case .groupResourceMinutes, .groupResourceRunMinutes: minutes(heldBy: job, limit)
    default: 1
    }
  }

  /// How much more would have to be free; nil where that cannot be counted.
  private func lacking(_ job: Job, _ limit: UsageLimit) -> Int? {
    guard let asked = limit.need(of: job.needs), asked != .max else { return nil }
    return max(asked + (limit.used ?? 0) - limit.value, 1)
  }

  /// The minutes of a resource that a running job keeps: those that it has ahead, and those that the
  /// controller has not counted as used yet; nil for a job without a limit.
  private func minutes(heldBy job: Job, _ limit: UsageLimit) -> Int? {
    guard case .limited(let rest)? = job.remainingTime(),
      let amount = limit.amount(of: job.holdings)
    else { return nil }
    let period = (try? configuration.get()["PriorityCalcPeriod"]).flatMap { try? TimeLimit($0) }
    let ran = job.startTime.map { max(Date.now.timeIntervalSince($0), 0) } ?? 0
    let uncounted = min(ran, Double((period?.minutes ?? 5) * 60))
    return (amount * (Int(rest.components.seconds) + Int(uncounted)) + 59) / 60
  }

  /// How many minutes running jobs keep of what a group may use in all.
  ///
  /// Slurm keeps none for them unless it is to let no job run into the limit.
  func heldMinutes(_ one: BindingLimit, of job: Job) throws(SlurmError) -> Int {
    guard one.limit.kind == .groupResourceMinutes,
      try configuration.get()["AccountingStorageEnforce"]?.contains("safe") == true
    else { return 0 }
    return try holders(of: one.limit, one.source, job)
      .reduce(0) { $0 + (minutes(heldBy: $1, one.limit) ?? 0) }
  }

  /// The running jobs that give back what they keep and do not use.
  ///
  /// - Returns: Whether there is one.
  func adviseKeepers(
    _ one: BindingLimit, of job: Job, in found: inout Explanation
  ) throws(SlurmError) -> Bool {
    let held = try heldMinutes(one, of: job)
    guard held > 0 else { return false }
    let keepers = try holders(of: one.limit, one.source, job)
      .map { ($0, minutes(heldBy: $0, one.limit) ?? 0) }.filter { $0.1 > 0 }
    found.facts.append(
      "Running jobs keep \(held) of them, and give back what they do not use: \(Self.list(keepers.map(\.0)))."
    )
    guard let asked = one.limit.need(of: job.needs), asked != .max else { return true }
    let lacking = asked + (one.limit.used ?? 0) + held - one.limit.value
    if let last = Self.needed(keepers, for: lacking).last, last.userID == job.userID {
      found.advise(
        "wait", "\(last.id)",
        effect: "waits for its end, at \(TimeText.local(last.endTime)) at the latest")
    }
    return true
  }

  /// The names of jobs, the first five of many.
  static func list(_ jobs: [Job]) -> String {
    let shown = jobs.prefix(5).map(\.id.description).joined(separator: ", ")
    return shown + (jobs.count > 5 ? " and \(jobs.count - 5) more" : "")
  }
}

extension UsageLimit.Kind {
  /// Whether it counts what single users have.
  fileprivate var isPerUser: Bool {
    [.jobs, .submittedJobs, .jobsPerUser, .submittedJobsPerUser, .resourcesPerUser].contains(self)
  }

  /// Whether it counts what single accounts have.
  fileprivate var isPerAccount: Bool {
    [.jobsPerAccount, .submittedJobsPerAccount, .resourcesPerAccount].contains(self)
  }
}
