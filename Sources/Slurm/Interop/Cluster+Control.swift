internal import CSlurm

// The calls that change what becomes of a job, each by the job's id as text.
extension Cluster {
  /// Asks for a requeue and tells what Slurm answered; the job's state may say otherwise.
  func sendRequeue(
    _ job: JobReference, _ options: RequeueOptions
  ) throws(SlurmError) -> [JobOutcome] {
    var flags: UInt32 = 0
    if options.contains(.hold) { flags |= slurmswift_job_requeue_hold }
    if options.contains(.ifRunning) { flags |= slurmswift_job_running }
    var answers = JobAnswers()
    try check(
      slurmswift_requeue(try job.whole("requeue"), flags, &answers.message), "requeue",
      "job \(job)")
    return try answers.outcomes(for: job, "requeue")
  }

  /// Cancels a job: pending, it never starts; running, its processes get SIGTERM and, after
  /// `KillWait`, SIGKILL.
  ///
  /// The corresponding C function is `slurm_kill_job2`.
  ///
  /// - Throws: ``SlurmErrorCode/alreadyDone`` for a job that has ended,
  ///   ``SlurmErrorCode/invalidJobID`` for one that is unknown; what else Slurm refuses.
  public func cancel(_ job: JobReference) throws(SlurmError) {
    try check(
      slurmswift_signal_job(job.specification, UInt16(Signal.kill.rawValue), 0), "cancel",
      "job \(job)")
  }

  /// Suspends a running job: its processes are stopped, and others may use its CPUs, not its memory.
  ///
  /// Its time limit stands still. Only operators and administrators may do this.
  ///
  /// The corresponding C function is `slurm_suspend2`.
  ///
  /// - Returns: An outcome for the job, or for each group of tasks that Slurm tells apart.
  /// - Throws: ``SlurmErrorCode/jobPending``, ``SlurmErrorCode/alreadyDone``,
  ///   ``SlurmErrorCode/accessDenied``, ``SlurmErrorCode/invalidJobID``;
  ///   ``SlurmErrorCode/notSupported`` for a component other than the leader; what else Slurm
  ///   refuses.
  @discardableResult
  public func suspend(_ job: JobReference) throws(SlurmError) -> [JobOutcome] {
    var answers = JobAnswers()
    try checkOperator(
      slurmswift_suspend(try job.whole("suspend"), &answers.message), "suspend", job)
    return try answers.outcomes(for: job, "suspend")
  }

  /// Lets a suspended job run on.
  ///
  /// The corresponding C function is `slurm_resume2`.
  ///
  /// - Returns: As ``suspend(_:)``.
  /// - Throws: As ``suspend(_:)``; a job that is not suspended is refused, too.
  @discardableResult
  public func resume(_ job: JobReference) throws(SlurmError) -> [JobOutcome] {
    var answers = JobAnswers()
    try checkOperator(
      slurmswift_resume(try job.whole("resume"), &answers.message), "resume", job)
    return try answers.outcomes(for: job, "resume")
  }

  private func checkOperator(
    _ call: @autoclosure () throws(SlurmError) -> Int32, _ operation: String, _ job: JobReference
  ) throws(SlurmError) {
    do {
      try check(try call(), operation, "job \(job)")
    } catch {
      // Asked about a job that it does not know, the controller hangs up.
      if error.code == .unexpectedMessage, (try? jobs(.job(job.jobID))) == nil {
        throw SlurmError(.invalidJobID, operation: operation, subject: error.subject)
      }
      var error = error
      if error.code == .accessDenied {
        error.hint = "only operators may do this; to your own jobs you can send STOP and CONT"
      }
      throw error
    }
  }
}

extension JobReference {
  /// The text that names a job to the calls that know no components: a heterogeneous job is changed
  /// as a whole there, by its leader.
  func whole(_ operation: String) throws(SlurmError) -> String {
    guard case .component(let leader, let offset) = self else { return specification }
    if offset == 0 { return "\(leader)" }
    throw SlurmError(
      .notSupported, operation: operation, subject: "job \(self)",
      hint: "Slurm can \(operation) a heterogeneous job only as a whole, by its leader: \(leader)")
  }
}
