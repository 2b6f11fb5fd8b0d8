public import Slurm
internal import SlurmCheckpointing

extension Campaign {
  /// Ends the campaign: nothing more is submitted, and the arrays in the queue are cancelled.
  ///
  /// The small jobs that follow them stay, and sum up. Where that cannot be written down, as on a full disk,
  /// they are cancelled, too, and the error is thrown afterwards: who submits the campaign's jobs again, by
  /// ``submit(on:report:)``, lets it go on.
  ///
  /// - Returns: The arrays that were cancelled.
  /// - Throws: ``CampaignError/ofOtherUser(_:)``; `CheckpointError` for what the file system refuses; `SlurmError` for what Slurm does.
  @discardableResult
  public func cancel(on cluster: Cluster) throws -> [JobID] {
    try requireOwner()
    let round = try currentRound()
    do {
      return try cancel(round, on: cluster)
    } catch let error as CheckpointError {
      // First: they would submit more.
      let queue = try Queue(of: cluster, for: plan)
      let late = try round.windows().lastOver.compactMap { try round.window($0).summary }
      try end(late.flatMap(queue.refills), on: cluster)
      for role in [CampaignJob.Role.refill, .task] {
        try end(jobs(role, of: round, queue), on: cluster)
      }
      throw error
    }
  }

  /// Ends a round.
  @discardableResult
  func cancel(_ round: Round, on cluster: Cluster) throws -> [JobID] {
    let standing = try round.windows()
    if standing.over.count == round.layout.count { return [] }
    // First: who submits just now looks for it afterwards.
    try round.noteCancellation()
    let arrays = try jobs(.task, of: round, Queue(of: cluster, for: plan))
    try end(arrays, on: cluster)
    return arrays
  }

  /// The jobs under way of windows that are not over.
  private func jobs(_ role: CampaignJob.Role, of round: Round, _ queue: Queue) throws -> [JobID] {
    try round.windows().open.flatMap { number -> [JobID] in
      guard let files = try round.window(number).files,
        let submission = try CampaignSubmission.announced(role, in: files)
      else { return [] }
      return try queue.jobs(of: submission, and: submission.noted).filter(queue.isUnderWay)
    }.sorted()
  }

  private func end(_ jobs: [JobID], on cluster: Cluster) throws(SlurmError) {
    for job in jobs {
      do {
        try cluster.cancel(.job(job))
      } catch {
        guard error.code == .alreadyDone || error.code == .invalidJobID else { throw error }
      }
    }
  }
}
