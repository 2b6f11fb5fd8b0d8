internal import CSlurm

extension Cluster {
  /// Sends a signal to processes of a running job.
  ///
  /// SIGKILL is refused, because Slurm takes it for a cancellation: that is ``cancel(_:)``.
  ///
  /// Slurm answers before the signal is delivered, and does not say whether any process got it.
  ///
  /// The corresponding C function is `slurm_kill_job2`.
  ///
  /// - Parameters:
  ///   - job: The job, or tasks of an array.
  ///   - signal: What is sent.
  ///   - target: Which processes get it. There is none to assume: ``SignalTarget/steps``, what
  ///     `scancel` assumes, tells a job without steps nothing.
  /// - Returns: An outcome for the job, or for each record of an array some of whose tasks do not
  ///   run.
  /// - Throws: ``SlurmErrorCode/jobPending`` and ``SlurmErrorCode/alreadyDone`` for a job that does
  ///   not run, ``SlurmErrorCode/inTransition`` for one that is suspended or changing its state,
  ///   ``SlurmErrorCode/invalidJobID``, ``SlurmErrorCode/accessDenied``;
  ///   ``SlurmErrorCode/invalidDescription`` for what is no signal, and
  ///   ``SlurmErrorCode/notSupported`` for SIGKILL, before Slurm is asked; what else Slurm refuses.
  @discardableResult
  public func signal(
    _ job: JobReference, _ signal: Signal, to target: SignalTarget
  ) throws(SlurmError) -> [JobOutcome] {
    let subject = "job \(job)"
    // Above are Slurm's own, which mean other things to its daemons.
    guard (1...64).contains(signal.rawValue) else {
      throw SlurmError(
        .invalidDescription, operation: "signal", subject: subject,
        detail: "\(signal) is no signal")
    }
    guard signal != .kill else {
      throw SlurmError(
        .notSupported, operation: "signal", subject: subject,
        hint: "Slurm takes SIGKILL for a cancellation: cancel the job")
    }
    do {
      try check(
        slurmswift_signal_job(job.specification, UInt16(signal.rawValue), target.flags), "signal",
        subject)
      return [JobOutcome(job)]
    } catch {
      guard error.code == .inTransition else { throw error }
      return try readBack(job, error)
    }
  }

  /// What "in transition" meant.
  ///
  /// Slurm says it of a job that does not run, and also of an array whose running tasks got the signal,
  /// when another does not run. Of a single job that runs it stands.
  private func readBack(
    _ job: JobReference, _ refusal: SlurmError
  ) throws(SlurmError) -> [JobOutcome] {
    let outcomes = try jobs(named: job).map {
      JobOutcome($0.id, failure: $0.state.refusalOfSignals, state: $0.state)
    }
    guard outcomes.count == 1 else { return outcomes }
    throw SlurmError(
      outcomes[0].failure ?? refusal.code, operation: refusal.operation, subject: refusal.subject)
  }
}

extension SignalTarget {
  /// `KILL_…`; none of them are the steps alone.
  fileprivate var flags: UInt16 {
    switch self {
    case .steps: 0
    case .batchStep: slurmswift_kill_job_batch
    case .all: slurmswift_kill_full_job
    }
  }
}

extension JobState {
  /// Why a job in this state gets no signal; nil when it does.
  fileprivate var refusalOfSignals: SlurmErrorCode? {
    if isPending { return .jobPending }
    if hasEnded { return .alreadyDone }
    return isRunning ? nil : .inTransition
  }
}
