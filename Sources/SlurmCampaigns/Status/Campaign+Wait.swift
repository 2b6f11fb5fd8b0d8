public import Slurm

extension Campaign {
  /// Waits until the campaign is over, or goes on no more.
  ///
  /// Who waits for a campaign of one's own sets right what killed daemons have left of it: tasks that the
  /// controller takes for running and that have ended, or that their node has never had, and jobs that it
  /// holds because a node still had their numbers.
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
    while true {
      var (status, queue) = try await Patiently.run(waiting) {
        let queue = try await cluster.perform { cluster throws(SlurmError) in
          try Queue(of: cluster, for: plan)
        }
        let status = try self.status(queue, &known)
        return (status, queue)
      }
      stalls = status.isStalled == true ? stalls + 1 : 0
      // Between two looks a job may be submitted: told is what lasts.
      if (1...5).contains(stalls) { status.isStalled = false }
      report(status)
      if status.isOver || stalls > 5 { return status }
      if plan.isOfCurrentUser {
        _ = try await Patiently.run(waiting) {
          try await repair.run(in: currentRound(), queue, on: cluster)
        }
      }
      try await Task.sleep(for: pauses.pause())
    }
  }
}
