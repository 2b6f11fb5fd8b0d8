public import Slurm
internal import SlurmCheckpointing

extension Campaign {
  /// Submits the first windows, and what lets the others follow; or what is missing of it.
  ///
  /// It may be called again at any time, by any process of the user's: what is in the queue stays there. It takes eight
  /// seconds longer than the submission, after which it looks again: a controller that is killed forgets
  /// what it took just before. Of a campaign whose first job is refused the folder is cleared, so that it
  /// can be created again; when that has been taken, this waits as long as Slurm may take the next.
  ///
  /// - Parameters:
  ///   - cluster: Where.
  ///   - report: Is told of each job that is submitted, an array before the job that follows it.
  /// - Returns: How the windows that are left come into the queue.
  /// - Throws: `SlurmError` for what Slurm refuses; ``CampaignError/unrecognizable(_:)``;
  ///   ``CampaignError/ofOtherUser(_:)``; `CheckpointError` for what the file system refuses.
  @discardableResult
  public func submit(
    on cluster: Cluster, report: @escaping @Sendable (SubmittedJob) -> Void = { _ in }
  ) async throws -> Refilling {
    try await submit(on: cluster, waiting: Patiently.ignore, report: report)
  }

  /// - Parameter waiting: Is told what is waited for.
  func submit(
    on cluster: Cluster, waiting: @escaping @Sendable (String) -> Void,
    report: @escaping @Sendable (SubmittedJob) -> Void
  ) async throws -> Refilling {
    try requireOwner()
    let round = try currentRound()
    do {
      let refilling = try await cluster.perform { [plan] cluster throws(SlurmError) in
        try Refilling(of: plan, round.layout, on: cluster)
      }
      try await Refill(
        campaign: self, round: round, cluster: cluster, depth: refilling.depth, isPatient: false,
        report: waiting
      ).run(report)
      return refilling
    } catch let error as SlurmError {
      // An answer that was lost may have been good.
      if !error.isPassing, round.number == 1, try !hasBegun(round) { try? discard() }
      throw error
    } catch CampaignError.unrecognizable(let job) {
      if round.number == 1, try !hasBegun(round, but: job) { try? discard() }
      throw CampaignError.unrecognizable(job)
    }
  }

  /// Whether a job of a round was taken.
  ///
  /// - Parameter cancelled: One that does not count.
  private func hasBegun(_ round: Round, but cancelled: JobID? = nil) throws -> Bool {
    let standing = try round.windows()
    guard standing.over.isEmpty, standing.open == [1], let files = try round.window(1).files else {
      return !standing.over.isEmpty || !standing.open.isEmpty
    }
    return try [.task, .refill].contains { role in
      try CampaignSubmission.announced(role, in: files)?.noted.contains { $0 != cancelled } ?? false
    }
  }

  private func discard() throws {
    for round in try rounds() { try folder.removeSubfolder(Round.name(round.number)) }
    try folder.removeFile(Self.planName)
    try folder.sync()
  }
}
