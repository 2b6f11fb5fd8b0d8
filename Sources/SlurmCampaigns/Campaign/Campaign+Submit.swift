public import Slurm

extension Campaign {
  /// Submits the first windows, and what lets the others follow; or what is missing of it.
  ///
  /// It may be called again at any time, by anybody: what is in the queue stays there. It takes eight
  /// seconds longer than the submission, after which it looks again: a controller that is killed forgets
  /// what it took just before.
  ///
  /// - Parameter report: Is told of each job that is submitted: arrays of tasks, and the jobs that follow
  ///   them.
  /// - Throws: `SlurmError` for what Slurm refuses, ``CampaignError/noRoom(_:)``; `CheckpointError` for
  ///   what the file system does.
  public func submit(
    on cluster: Cluster, report: @escaping @Sendable (JobID) -> Void = { _ in }
  ) async throws {
    let refill = Refill(
      campaign: self, round: try currentRound(), cluster: cluster, isPatient: false,
      report: { _ in })
    try await refill.run(report)
  }
}
