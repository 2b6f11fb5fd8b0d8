import Slurm

extension PlanLimits {
  /// The limits that keep a job waiting, of which Slurm's expected starts know nothing.
  ///
  /// - Parameters:
  ///   - job: The job.
  ///   - partition: Where it would start; nil where partitions are hidden.
  ///   - start: What it would get.
  ///   - timeLimit: How long it would run.
  func obstacles(
    for job: JobDescription, in partition: Partition?, _ start: ExpectedStart,
    _ timeLimit: TimeLimit
  ) -> [String] {
    (enforced?.limits(of: job, in: partition) ?? []).filter(\.isBinding).compactMap { one in
      let limit = one.limit
      guard let need = limit.need(of: start, timeLimit), !limit.allows(need) else { return nil }
      let used = limit.used.map { ", of which \($0) are in use" } ?? ""
      let unit = limit.resource.map { " " + $0 } ?? ""
      return
        "\(one.source) allows \(limit.value)\(unit) (\(limit.kind))\(used); the job needs \(need), and waits for that."
    }
  }
}

extension UsageLimit {
  /// How much a job needs of what is limited; nil where that is not known before it is submitted.
  fileprivate func need(of start: ExpectedStart, _ timeLimit: TimeLimit) -> Int? {
    switch kind {
    case .groupJobs, .jobs, .jobsPerUser, .jobsPerAccount: return 1
    case .groupResources, .resourcesPerUser, .resourcesPerAccount, .resources, .leastResources:
      return resource == "cpu" ? start.cpuCount : nil
    case .groupResourceMinutes, .groupResourceRunMinutes, .resourceMinutes:
      return resource == "cpu" ? timeLimit.minutes.map { $0 * start.cpuCount } : nil
    default: return nil
    }
  }

  fileprivate func allows(_ need: Int) -> Bool {
    kind == .leastResources ? need >= value : need <= left
  }
}
