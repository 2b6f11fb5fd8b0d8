extension Cluster {
  /// Puts a job back into the queue: it keeps its id, and starts again.
  ///
  /// A running job is ended first (SIGTERM, after `KillWait` SIGKILL). It may start again once its
  /// run is cleaned up and ``ClusterConfiguration/requeueDelay`` has passed;
  /// ``requeue(_:_:restart:atMost:report:)`` does not wait for the delay.
  ///
  /// Of an array, `.job(id)` requeues every task: inside a job, name the task.
  ///
  /// - Returns: An outcome for the job, or for each group of tasks that Slurm tells apart. A job
  ///   that was already pending is done.
  /// - Throws: ``SlurmErrorCode/disabled`` for a job that is not requeueable,
  ///   ``SlurmErrorCode/batchOnly``, ``SlurmErrorCode/invalidJobID``,
  ///   ``SlurmErrorCode/accessDenied``; what else Slurm refuses.
  @discardableResult
  public func requeue(
    _ job: JobReference, _ options: RequeueOptions = []
  ) throws(SlurmError) -> [JobOutcome] {
    let outcomes: [JobOutcome]
    do {
      outcomes = try sendRequeue(job, options)
    } catch {
      guard error.code == .jobPending else { throw error }
      outcomes = [JobOutcome(job, failure: .jobPending)]
    }
    return try outcomes.flatMapThrowing { outcome throws(SlurmError) in
      if outcome.failure == .jobPending { return try settlePending(outcome.job, options) }
      return options.contains(.ifRunning) ? try readBack(outcome) : [outcome]
    }
  }

  /// Asks for a requeue, and leaves it to the caller to read the state.
  package func askForRequeue(
    _ job: JobReference, _ options: RequeueOptions
  ) throws(SlurmError) {
    for outcome in try sendRequeue(job, options) {
      if let failure = outcome.failure {
        throw SlurmError(
          failure, operation: "requeue", subject: "job \(job)", detail: outcome.message)
      }
    }
  }

  /// A job that is pending is where a requeue brings it: a second attempt after a lost answer finds
  /// what the first one did.
  ///
  /// Only the hold may be missing.
  private func settlePending(
    _ job: JobReference, _ options: RequeueOptions
  ) throws(SlurmError) -> [JobOutcome] {
    guard options.contains(.hold) else {
      return [JobOutcome(job, state: .pending, wasPending: true)]
    }
    return try hold(job)
  }

  /// What Slurm's "success" meant: the records of the job, with their states.
  private func readBack(_ outcome: JobOutcome) throws(SlurmError) -> [JobOutcome] {
    guard outcome.isDone else { return [outcome] }
    return try jobs(.job(outcome.job.jobID)).filter { $0.matches(outcome.job) }.map { job in
      let isBack = !job.state.hasEnded || job.state.flags.contains(.requeue)
      return JobOutcome(job.id, failure: isBack ? nil : .alreadyDone, state: job.state)
    }
  }
}

extension Sequence {
  /// `flatMap` with a typed error.
  fileprivate func flatMapThrowing<Value>(
    _ transform: (Element) throws(SlurmError) -> [Value]
  ) throws(SlurmError) -> [Value] {
    var values: [Value] = []
    for element in self { values += try transform(element) }
    return values
  }
}
