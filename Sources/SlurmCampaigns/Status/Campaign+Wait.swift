public import Slurm

extension Campaign {
  /// Waits until the campaign is over, or goes on no more.
  ///
  /// A controller that was killed may take tasks for running that have ended, and a node whose `slurmd` was
  /// killed may have nothing of a task that it was just given: who waits has both cleaned up. The controller
  /// may also hold a job that follows a window, because it started it twice: who waits releases that, five
  /// times each.
  ///
  /// - Parameters:
  ///   - cluster: Who is asked.
  ///   - report: Is told how far it is, again and again.
  /// - Returns: How far it came; ``CampaignStatus/isStalled`` when something of it is left, and nothing in
  ///   the queue.
  /// - Throws: `CancellationError`; `SlurmError` when Slurm refuses to answer, not when the controller is
  ///   away; `CheckpointError`.
  @discardableResult
  public func wait(
    on cluster: Cluster, report: @escaping @Sendable (CampaignStatus) -> Void = { _ in }
  ) async throws -> CampaignStatus {
    try await wait(on: cluster, waiting: Patiently.ignore, report: report)
  }

  /// Waits as ``wait(on:report:)`` does.
  ///
  /// - Parameter waiting: Is told what keeps the controller or the file system from an answer.
  package func wait(
    on cluster: Cluster, waiting: @escaping @Sendable (String) -> Void,
    report: @escaping @Sendable (CampaignStatus) -> Void
  ) async throws -> CampaignStatus {
    var pauses = Backoff(from: .milliseconds(200), upTo: .seconds(5))
    var stalls = 0
    var repair = QueueRepair()
    var known = KnownSummaries()
    var releases: [JobID: Int] = [:]
    while true {
      var status = try await Patiently.run(waiting) {
        let queue = try await cluster.perform { cluster throws(SlurmError) in
          try Queue(of: cluster, for: plan)
        }
        let status = try self.status(queue, &known)
        for job in status.heldRefills
        where queue.hasFailedToLaunch(job) && releases[job, default: 0] < 5 {
          releases[job, default: 0] += 1
          _ = try? await cluster.perform { cluster throws(SlurmError) in
            try cluster.release(.job(job))
          }
        }
        _ = try await repair.run(in: currentRound(), queue, on: cluster)
        return status
      }
      stalls = status.isStalled == true ? stalls + 1 : 0
      // Between two looks a job may be submitted: told is what lasts.
      if (1...5).contains(stalls) { status.isStalled = false }
      report(status)
      if status.isOver || stalls > 5 { return status }
      try await Task.sleep(for: pauses.pause())
    }
  }
}
