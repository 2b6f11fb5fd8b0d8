import FoundationEssentials
import Slurm

extension Explainer {
  /// The limits of accounting that a job meets.
  private func bindingLimits(of job: Job) throws(SlurmError) -> [BindingLimit] {
    let limits = try limits.get()
    let user = UserNames.shared.name(of: job.userID)
    let partition = try partitions.get().first { $0.name == job.partition }
    return limits.limits(
      of: job.userID,
      association: limits.association(
        of: user, account: job.account, partition: job.partition),
      qos: job.qos, partitionQoS: partition?.qos)
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
    let narrowest = meant.min { $0.limit.value < $1.limit.value }
    let isOwnSize = advise(reason, narrowest?.limit, of: job, in: &found)
    try adviseOtherQoS(reason, of: job, in: &found)
    if !isOwnSize { adviseRunning(reason, of: job, in: &found) }
  }

  private func fact(_ one: BindingLimit, of job: Job) -> String {
    let (limit, source) = (
      one.limit, "\(one.source)".prefix(1).uppercased() + "\(one.source)".dropFirst()
    )
    let resource = limit.resource.map { " \($0)" } ?? ""
    switch limit.kind {
    case .wallTime:
      let asked = job.timeLimit.map { "the job asks for \($0)" } ?? "the job asks for no time limit"
      return "\(source) allows \(TimeLimit.minutes(limit.value)); \(asked)."
    case .resources, .resourcesPerNode, .leastResources:
      let asked = job.requestedResources.map { "; the job asks for \($0)" } ?? ""
      let word = limit.kind == .leastResources ? "wants at least" : "allows"
      return "\(source) \(word) \(limit.value)\(resource)\(asked)."
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
      found.advise(
        "slurmswift update \(job.id) --time \(TimeLimit.minutes(limit.value))",
        "shortens it to what is allowed")
      found.facts.append(
        "Longer work can go on over several jobs: `slurmswift supervise`, in its script.")
    case (.resources, let limit?), (.resourcesPerUser, let limit?), (.groupResources, let limit?),
      (.resourcesPerAccount, let limit?):
      if limit.resource == "cpu", job.cpuCount > limit.value, limit.value > 0 {
        // Slurm takes the CPUs that it counts from neither of them alone.
        let tasks = max(limit.value / max(job.cpusPerTask ?? 1, 1), 1)
        found.advise(
          "slurmswift update \(job.id) --ntasks \(tasks) --cpus \(limit.value)",
          "asks for as many CPUs as allowed")
      } else if limit.resource == "node", job.nodeCount > limit.value, limit.value > 0 {
        found.advise(
          "slurmswift update \(job.id) --nodes \(limit.value)", "asks for as many nodes as allowed")
      } else {
        return reason.kind == .resources
      }
    case (.resourcesPerNode, _), (.resourceMinutes, _), (.leastResources, _): return true
    default: return false
    }
    return true
  }

  /// The jobs whose end makes room.
  private func adviseRunning(_ reason: LimitReason, of job: Job, in found: inout Explanation) {
    guard let queue = try? queue.get() else { return }
    let others = queue.filter { other in
      other.state.isRunning
        && (reason.isOfQoS ? other.qos == job.qos : other.account == job.account)
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
        "slurmswift wait \(first.id)",
        "waits for the one that ends first, at \(TimeText.local(first.endTime))")
    }
  }

  /// Another QoS of the association, which does not have the limit.
  private func adviseOtherQoS(
    _ reason: LimitReason, of job: Job, in found: inout Explanation
  ) throws(SlurmError) {
    guard reason.isOfQoS else { return }
    let limits = try limits.get()
    let user = UserNames.shared.name(of: job.userID)
    guard
      let association = limits.association(
        of: user, account: job.account, partition: job.partition)
    else { return }
    let free = limits.qos.first { qos in
      qos.name != job.qos && association.qos.contains(qos.name)
        && !qos.allLimits.contains { $0.kind == reason.kind }
    }
    if let free {
      found.advise(
        "slurmswift update \(job.id) --qos \(free.name)", "leaves the QoS that limits it")
    }
  }
}
