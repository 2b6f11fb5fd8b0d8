internal import Slurm

extension CampaignSubmission {
  /// Makes sure that a job will be found again: else it would be submitted for ever.
  ///
  /// Where a plugin of the site took its mark away, it is put back, or the job is known by its name.
  ///
  /// - Throws: ``CampaignError/unrecognizable(_:)`` for a job that has neither, which is cancelled;
  ///   `SlurmError`, not for a controller that is away: then it has not been told.
  func recognize(_ id: JobID, of plan: CampaignPlan, on cluster: Cluster) async throws {
    let isLost: Bool
    do {
      isLost = try await cluster.perform { cluster throws(SlurmError) in
        guard let seen = try cluster.readBack(id, marked: mark), seen.mark == nil else {
          return false
        }
        return try Queue(of: cluster, for: plan).jobs(of: self, and: [id]).isEmpty
      }
    } catch let error as SlurmError where error.isPassing {
      return
    }
    guard isLost else { return }
    _ = try? await cluster.perform { cluster throws(SlurmError) in try cluster.cancel(.job(id)) }
    throw CampaignError.unrecognizable(id)
  }
}
