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
      try cancelRefills(of: round, on: cluster)
      try cancelJobs(of: round, .task, on: cluster)
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
    return try cancelJobs(of: round, .task, on: cluster)
  }

  /// Cancels the jobs of windows that are not over.
  @discardableResult
  private func cancelJobs(
    of round: Round, _ role: CampaignJob.Role, on cluster: Cluster
  ) throws -> [JobID] {
    let queue = try Queue(of: cluster, for: plan)
    var jobs: [JobID] = []
    for number in try round.windows().open {
      guard let files = try round.window(number).files,
        let submission = try CampaignSubmission.announced(role, in: files)
      else { continue }
      jobs += queue.jobs(of: submission, and: try submission.noted).filter(queue.isUnderWay)
    }
    try end(jobs, on: cluster)
    return jobs.sorted()
  }

  /// Cancels what would submit more.
  private func cancelRefills(of round: Round, on cluster: Cluster) throws {
    try cancelJobs(of: round, .refill, on: cluster)
    let queue = try Queue(of: cluster, for: plan)
    for number in try round.windows().lastOver {
      try end(round.window(number).summary.map(queue.refills) ?? [], on: cluster)
    }
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
