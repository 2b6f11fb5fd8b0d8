public import Slurm
internal import SlurmCheckpointing

extension Campaign {
  /// Ends the campaign: nothing more is submitted, and the arrays in the queue are cancelled.
  ///
  /// The small jobs that follow them stay, and sum up.
  ///
  /// - Returns: The arrays that were cancelled.
  /// - Throws: ``CampaignError/ofOtherUser(_:)``; `CheckpointError` for what the file system refuses; `SlurmError` for what Slurm does.
  @discardableResult
  public func cancel(on cluster: Cluster) throws -> [JobID] {
    try requireOwner()
    return try cancel(currentRound(), on: cluster)
  }

  /// Ends a round.
  @discardableResult
  func cancel(_ round: Round, on cluster: Cluster) throws -> [JobID] {
    let standing = try round.windows()
    if standing.over.count == round.layout.count { return [] }
    // First: who submits just now looks for it afterwards.
    try round.noteCancellation()
    let queue = try Queue(of: cluster, for: plan)
    var cancelled: [JobID] = []
    for number in try round.windows().open {
      guard let files = try round.window(number).files,
        let submission = try CampaignSubmission.announced(.task, in: files)
      else { continue }
      for job in queue.jobs(of: submission, and: try submission.noted) where queue.isUnderWay(job) {
        do {
          try cluster.cancel(.job(job))
        } catch {
          guard error.code == .alreadyDone || error.code == .invalidJobID else { throw error }
        }
        cancelled.append(job)
      }
    }
    return cancelled.sorted()
  }
}
