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
    var lefts: [(one: BindingLimit, left: Int)] = []
    for one in meant {
      let held = try heldMinutes(one, of: job)
      lefts.append((one, max(one.limit.left - held, 0)))
      found.facts.append(fact(one, of: job))
    }
    let needs = job.needs
    let exceeded = lefts.filter { $0.one.limit.isExceeded(by: needs, left: $0.left) }
    let narrowest = (exceeded.isEmpty ? lefts : exceeded).min { $0.left < $1.left }
    let isOwnSize = try advise(reason, narrowest?.one, left: narrowest?.left ?? 0, job, in: &found)
    if reason.isOfQoS { try adviseOtherQoS(of: job, in: &found) }
    if !isOwnSize {
      try adviseRunning(
        narrowest?.one ?? hiddenLimit(reason, of: job), isHidden: narrowest == nil, of: job,
        in: &found)
    }
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
      return "\(source) \(word) \(limit.amountWords)\(asked)."
    case .resourceMinutes, .groupResourceMinutes, .groupResourceRunMinutes:
      let (whose, used) =
        switch limit.kind {
        case .resourceMinutes: ("a job ", "")
        case .groupResourceMinutes: ("", limit.used.map { ", of which \($0) are used up" } ?? "")
        default: ("running jobs ", limit.used.map { ", of which \($0) are taken" } ?? "")
        }
      let asked = limit.need(of: job.needs).map { "; the job asks for \(limit.words($0))" } ?? ""
      return
        "\(source) allows \(whose)\(limit.value) minutes of\(resource) (\(limit.kind))\(used)\(asked)."
    case .groupWallTime:
      let used = limit.used.map { ", of which \(TimeLimit.minutes($0)) are used up" } ?? ""
      return "\(source) allows \(TimeLimit.minutes(limit.value)) in all (\(limit.kind))\(used)."
    default:
      let used = limit.used.map { ", of which \(limit.words($0)) are in use" } ?? ""
      return "\(source) allows \(limit.amountWords) (\(limit.kind))\(used)."
    }
  }

  /// What makes the job itself fit.
  ///
  /// - Returns: Whether that is what keeps it, and not other jobs that run.
  private func advise(
    _ reason: LimitReason, _ one: BindingLimit?, left: Int, _ job: Job, in found: inout Explanation
  ) throws(SlurmError) -> Bool {
    guard let one else {
      // What running jobs have no part in.
      return [
        .wallTime, .resources, .resourcesPerNode, .leastResources, .resourceMinutes, .groupWallTime,
      ].contains(reason.kind)
    }
    let limit = one.limit
    switch reason.kind {
    case .wallTime:
      found.adviseTime(
        .minutes(limit.value), of: job, effect: "shortens it to what is allowed")
      found.facts.append(
        "Longer work can go on over several jobs: `slurmswift supervise`, in its script.")
    case .resources, .resourcesPerUser, .groupResources, .resourcesPerAccount:
      guard let asked = limit.need(of: job.needs), asked > limit.value else {
        return reason.kind == .resources
      }
      adviseLess(limit, of: job, in: &found)
    case .leastResources: adviseMore(limit, of: job, in: &found)
    case .resourceMinutes, .groupResourceMinutes, .groupResourceRunMinutes:
      let isGone = reason.kind == .groupResourceMinutes
      let canShrink = adviseLessTime(
        limit, left, isGone ? "shortens it to what is left" : "shortens it to what fits now", job,
        in: &found)
      if isGone, try !adviseKeepers(one, of: job, in: &found), !canShrink { addNothingLeft(&found) }
      return reason.kind != .groupResourceRunMinutes
    case .groupWallTime:
      if limit.left > 0, .minutes(limit.left) < job.timeLimit ?? .unlimited {
        found.adviseTime(
          .minutes(limit.left), of: job, effect: "shortens it to what is left")
      } else {
        addNothingLeft(&found)
      }
    case .resourcesPerNode: break
    default: return false
    }
    return true
  }

  private func addNothingLeft(_ found: inout Explanation) {
    found.facts.append("No job gives it back; it comes back as use is forgotten, if at all.")
  }
}
