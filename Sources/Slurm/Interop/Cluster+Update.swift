internal import CSlurm
internal import FoundationEssentials

extension Cluster {
  /// Changes a job: its limits, its place in the queue, what it asks for.
  ///
  /// Slurm makes the changes one by one and stops at the first that it refuses: those before it are
  /// made. Of a heterogeneous job, the bare id changes all components.
  ///
  /// The corresponding C function is `slurm_update_job2`.
  ///
  /// - Returns: An outcome for the job, or for each group of tasks that Slurm tells apart.
  /// - Throws: ``SlurmErrorCode/invalidDescription``, naming what Slurm's records cannot hold, before
  ///   Slurm is asked; ``SlurmErrorCode/jobNotPending``, ``SlurmErrorCode/accessDenied``,
  ///   ``SlurmErrorCode/invalidPartition``, ``SlurmErrorCode/invalidJobID`` and what else Slurm
  ///   refuses for all that was named. What it refuses for some only of the tasks of an array is in
  ///   the outcomes.
  @discardableResult
  public func update(
    _ job: JobReference, _ changes: JobChanges
  ) throws(SlurmError) -> [JobOutcome] {
    do {
      return try update(job, "update", changes)
    } catch {
      var error = error
      if error.code == .accessDenied, changes.timeLimit != nil {
        error.hint = "only an operator may raise the time limit of a job that has started"
      }
      throw error
    }
  }

  /// Holds a pending job: it does not start until it is released.
  ///
  /// - Throws: ``SlurmErrorCode/invalidJobID`` for a job that is unknown; what else Slurm refuses.
  ///   What it refuses for some only of the tasks of an array is in the outcomes.
  @discardableResult
  public func hold(_ job: JobReference) throws(SlurmError) -> [JobOutcome] {
    var changes = JobChanges()
    changes.isHeld = true
    return try update(job, "hold", changes)
  }

  /// Releases a held job; the priority is Slurm's to compute again.
  ///
  /// - Throws: As ``hold(_:)``.
  @discardableResult
  public func release(_ job: JobReference) throws(SlurmError) -> [JobOutcome] {
    var changes = JobChanges()
    changes.isHeld = false
    return try update(job, "release", changes)
  }

  private func update(
    _ job: JobReference, _ operation: String, _ changes: JobChanges
  ) throws(SlurmError) -> [JobOutcome] {
    var request = JobRequest()
    do {
      request.message.pointee.job_id_str = try request.text(job.specification)
      try request.set(changes)
    } catch {
      throw SlurmError(
        error.code, operation: operation, subject: "job \(job)", detail: error.detail)
    }
    var answers = JobAnswers()
    try check(slurmswift_update_job(request.message, &answers.message), operation, "job \(job)")
    return try answers.outcomes(for: job, operation)
  }
}
