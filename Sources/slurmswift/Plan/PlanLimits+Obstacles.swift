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
    let needs = JobNeeds(of: job, from: start, timeLimit: timeLimit)
    return (enforced?.limits(of: job, in: partition) ?? []).compactMap { one in
      let limit = one.limit
      guard one.isBinding, limit.kind.isMetByStarts, limit.isExceeded(by: needs),
        let need = limit.need(of: needs)
      else { return nil }
      let used = limit.used.map { ", of which \(limit.words($0)) are in use" } ?? ""
      let isLeast = limit.kind == .leastResources
      // What others give back helps a job alone that is not too large by itself.
      let end = isLeast || need > limit.value ? "never starts so" : "waits for that"
      return
        "\(one.source) \(isLeast ? "wants at least" : "allows") \(limit.amountWords) (\(limit.kind))\(used); the job needs \(limit.words(need)), and \(end)."
    }
  }
}

extension UsageLimit.Kind {
  /// Whether a job meets it when it is to start: no time is planned beyond what is allowed, and what cannot be
  /// submitted is refused.
  fileprivate var isMetByStarts: Bool {
    self != .groupWallTime && question != .wallTime && question != .submittedJobs
  }
}
