internal import CSlurm

extension Cluster {
  /// How many jobs the caller may have in the queue, the tasks of arrays each for itself; nil for any
  /// number, and where no accounts are kept.
  ///
  /// The limits of groups, such as `GrpSubmitJobs`, are not looked at.
  ///
  /// The corresponding fields are `max_submit_jobs` of `slurmdb_assoc_rec_t` and `max_submit_jobs_pu` of
  /// `slurmdb_qos_rec_t`.
  ///
  /// - Parameters:
  ///   - account: What the jobs are charged to; nil is the default.
  ///   - qos: Their quality of service; nil is the association's default.
  /// - Throws: What Slurm answers.
  package func maximumSubmittedJobs(
    account: String?, qos: String?
  ) throws(SlurmError) -> Int? {
    guard let user = UserID.currentUser.name else { return nil }
    var limit: UInt32 = 0
    try check(
      slurmswift_max_submit_jobs(user, account, qos, &limit), "load the limits", "of user \(user)")
    guard case .limited(let count) = Limit<Int>(slurm: limit) else { return nil }
    return count
  }
}
