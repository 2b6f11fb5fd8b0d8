internal import CSlurm

extension Cluster {
  /// Moves pending jobs to the top of the queue, in the order given: above the other jobs of the same
  /// user, partition, account and QoS, which are lowered by as much.
  ///
  /// An ordinary user may do this where the cluster's `SchedulerParameters` have `enable_user_top`.
  ///
  /// Tasks of an array that have not started share one record, and move together.
  ///
  /// The corresponding C function is `slurm_top_job`.
  ///
  /// - Returns: An outcome for each job. Slurm leaves out a job that is held or not pending, and says
  ///   nothing of it; of several jobs the states are therefore read back.
  /// - Throws: ``SlurmErrorCode/jobNotPending`` and ``SlurmErrorCode/jobHeld`` when that holds of all,
  ///   ``SlurmErrorCode/accessDenied``, ``SlurmErrorCode/invalidJobID``;
  ///   ``SlurmErrorCode/notSupported`` for a component other than the leader; what else Slurm
  ///   refuses.
  @discardableResult
  public func top(_ jobs: [JobReference]) throws(SlurmError) -> [JobOutcome] {
    guard !jobs.isEmpty else { return [] }
    var names: [String] = []
    for job in jobs { names += try job.names(for: "top") }
    let word = jobs.count == 1 ? "job" : "jobs"
    let subject = "\(word) " + jobs.map(\.description).joined(separator: ", ")
    do {
      try check(slurmswift_top(names.joined(separator: ",")), "top", subject)
    } catch {
      var error = error
      if error.code == .accessDenied {
        error.hint =
          "the job may be another user's; users may top their own where SchedulerParameters have "
          + "enable_user_top"
      }
      throw error
    }
    guard jobs.count > 1 else { return jobs.map { JobOutcome($0) } }
    var outcomes: [JobOutcome] = []
    for job in jobs { outcomes.append(try readBack(job)) }
    return outcomes
  }

  private func readBack(_ reference: JobReference) throws(SlurmError) -> JobOutcome {
    let job = try job(reference)
    let failure: SlurmErrorCode? =
      job.isHeld ? .jobHeld : job.state.isPending ? nil : .jobNotPending
    return JobOutcome(reference, failure: failure, state: job.state)
  }
}

extension JobReference {
  /// The names for a call that takes a list of jobs and single tasks.
  fileprivate func names(for operation: String) throws(SlurmError) -> [String] {
    guard case .tasks(let id, let tasks) = self else { return [try whole(operation)] }
    return tasks.map { "\(id)_\($0)" }
  }
}
