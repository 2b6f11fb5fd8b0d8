import FoundationEssentials
import Slurm

extension Explainer {
  /// The limits of accounting that a job meets.
  private func bindingLimits(of job: Job) throws(SlurmError) -> [BindingLimit] {
    let limits = try limits.get()
    let user = UserNames.shared.name(of: job.userID)
    var found: [BindingLimit] = []
    for partition in try partitions(of: job) {
      let association = limits.association(
        of: user, account: job.account, partition: partition.name)
      found += limits.limits(
        of: job.userID, association: association, qos: job.qos, partitionQoS: partition.qos
      ).filter { !found.contains($0) }
    }
    return found
  }

  func explain(
    _ reason: LimitReason, of job: Job, in found: inout Explanation
  ) throws(SlurmError) {
    let meant = reason.limits(in: try bindingLimits(of: job))
    if meant.isEmpty {
      let isHidden = try hidden.get().contains(.usage)
      found.facts.append(
        isHidden
          ? try hidden.get().words(.usage, "The limits of accounts are") + "."
          : "The limit itself is not there any more.")
    }
    for one in meant { found.facts.append(fact(one, of: job)) }
    let narrowest = meant.min { $0.limit.left < $1.limit.left }
    let isOwnSize = advise(reason, narrowest?.limit, of: job, in: &found)
    if reason.isOfQoS { try adviseOtherQoS(of: job, in: &found) }
    if !isOwnSize { try adviseRunning(reason, narrowest?.source, of: job, in: &found) }
  }

  private func fact(_ one: BindingLimit, of job: Job) -> String {
    let (limit, source) = (
      one.limit, "\(one.source)".prefix(1).uppercased() + "\(one.source)".dropFirst()
    )
    let resource = limit.resource.map { " \($0)" } ?? ""
    switch limit.kind {
    case .wallTime, .partitionTime:
      let asked = job.timeLimit.map { "the job asks for \($0)" } ?? "the job asks for no time limit"
      return "\(source) allows \(TimeLimit.minutes(limit.value)); \(asked)."
    case .resources, .resourcesPerNode, .leastResources:
      let asked = job.requestedResources.map { "; the job asks for \($0)" } ?? ""
      let word = limit.kind == .leastResources ? "wants at least" : "allows"
      return "\(source) \(word) \(limit.value)\(resource)\(asked)."
    case .resourceMinutes, .groupResourceMinutes, .groupResourceRunMinutes:
      let (whose, used) =
        switch limit.kind {
        case .resourceMinutes: ("a job ", "")
        case .groupResourceMinutes: ("", limit.used.map { ", of which \($0) are used up" } ?? "")
        default: ("running jobs ", limit.used.map { ", of which \($0) are taken" } ?? "")
        }
      let asked = limit.minutes(askedBy: job).map { "; the job asks for \($0)" } ?? ""
      return
        "\(source) allows \(whose)\(limit.value) minutes of\(resource) (\(limit.kind))\(used)\(asked)."
    case .groupWallTime:
      let used = limit.used.map { ", of which \(TimeLimit.minutes($0)) are used up" } ?? ""
      return "\(source) allows \(TimeLimit.minutes(limit.value)) in all (\(limit.kind))\(used)."
    default:
      let used = limit.used.map { ", of which \($0) are in use" } ?? ""
      return "\(source) allows \(limit.value)\(resource) (\(limit.kind))\(used)."
    }
  }

  /// What makes the job itself fit.
  ///
  /// - Returns: Whether that is what keeps it, and not other jobs that run.
  private func advise(
    _ reason: LimitReason, _ limit: UsageLimit?, of job: Job, in found: inout Explanation
  ) -> Bool {
    switch (reason.kind, limit) {
    case (.wallTime, let limit?):
      found.adviseTime(
        TimeLimit.minutes(limit.value), of: job, effect: "shortens it to what is allowed")
      found.facts.append(
        "Longer work can go on over several jobs: `slurmswift supervise`, in its script.")
    case (.resources, let limit?), (.resourcesPerUser, let limit?), (.groupResources, let limit?),
      (.resourcesPerAccount, let limit?):
      if limit.resource == "cpu", job.cpuCount > limit.value, limit.value > 0 {
        // Slurm takes the CPUs that it counts from neither of them alone.
        let tasks = max(limit.value / max(job.cpusPerTask ?? 1, 1), 1)
        found.adviseChange(
          "update", "--ntasks", "\(tasks)", "--cpus", "\(limit.value)",
          effect: "asks for as many CPUs as allowed")
      } else if limit.resource == "node", job.nodeCount > limit.value, limit.value > 0 {
        found.adviseChange(
          "update", "--nodes", "\(limit.value)", effect: "asks for as many nodes as allowed")
      } else {
        return reason.kind == .resources
      }
    case (.resourceMinutes, let limit?), (.groupResourceMinutes, let limit?),
      (.groupResourceRunMinutes, let limit?):
      let isGone = reason.kind == .groupResourceMinutes
      if let count = limit.amount(askedBy: job), count > 0, limit.left >= count,
        case let most = TimeLimit.minutes(limit.left / count), most < job.timeLimit ?? .unlimited
      {
        found.adviseTime(
          most, of: job,
          effect: isGone ? "shortens it to what is left" : "shortens it to what fits now")
      } else if isGone {
        found.facts.append("No job gives it back; it comes back as use is forgotten, if at all.")
      }
      return reason.kind != .groupResourceRunMinutes
    case (.groupWallTime, let limit?):
      if limit.left > 0, .minutes(limit.left) < job.timeLimit ?? .unlimited {
        found.adviseTime(
          TimeLimit.minutes(limit.left), of: job, effect: "shortens it to what is left")
      } else {
        found.facts.append("No job gives it back; it comes back as use is forgotten, if at all.")
      }
    case (.resourcesPerNode, _), (.leastResources, _): return true
    default: return false
    }
    return true
  }

  /// The jobs whose end makes room.
  ///
  /// - Parameter source: Where the limit was set: jobs of accounts below count for one above.
  private func adviseRunning(
    _ reason: LimitReason, _ source: BindingLimit.Source?, of job: Job, in found: inout Explanation
  ) throws(SlurmError) {
    guard let queue = try? queue.get() else { return }
    var accounts: Set<String> = []
    if case .association(let account, nil, _) = source {
      accounts = try limits.get().accounts(within: account)
    } else if let account = job.account {
      accounts = [account]
    }
    let partitions = try partitions(of: job)
    // A partition's QoS counts all jobs of the partition.
    let isOfPartition = partitions.contains { $0.qos.map { source == .qos($0) } ?? false }
    let names = Set(partitions.map(\.name))
    let others = queue.filter { other in
      other.state.isRunning
        && (reason.isOfQoS
          ? isOfPartition ? names.contains(other.partition ?? "") : other.qos == job.qos
          : accounts.contains(other.account ?? ""))
        && ([.groupJobs, .groupResources, .groupResourceRunMinutes].contains(reason.kind)
          || other.userID == job.userID)
    }
    .sorted { $0.endTime ?? .distantFuture < $1.endTime ?? .distantFuture }
    guard let first = others.first else { return }
    let shown = others.prefix(5).map(\.id.description).joined(separator: ", ")
    let more = others.count > 5 ? " and \(others.count - 5) more" : ""
    found.facts.append("It can start when one of these ends: \(shown)\(more).")
    if first.userID == job.userID {
      found.advise(
        "wait", "\(first.id)",
        effect: "waits for the one that ends first, at \(TimeText.local(first.endTime))")
    }
  }
}
