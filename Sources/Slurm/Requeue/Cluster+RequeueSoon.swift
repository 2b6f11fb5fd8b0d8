internal import FoundationEssentials

extension Cluster {
  /// Requeues a job and sees to it that it may start again at once.
  ///
  /// Slurm keeps a requeued job back until the credentials of its last run have expired, two
  /// minutes by default. This waits until that run is cleaned up, and then sets the begin time to
  /// two seconds later: safe, because nothing of the old run is left, and the old run's accounting is
  /// closed.
  ///
  /// - Parameters:
  ///   - job: The job, or tasks of an array.
  ///   - options: With ``RequeueOptions/hold`` there is nothing to wait for.
  ///   - restart: ``RestartTime/soon``.
  ///   - limit: How long to wait for the clean-up at most; nil for as long as it takes, which may be
  ///     for ever when a node has died.
  ///   - report: Is told what is still waited for, after each load.
  /// - Returns: An outcome for each record, with its state.
  /// - Throws: As ``requeue(_:_:)``; ``SlurmErrorCode/timedOut`` and `CancellationError`, after which
  ///   the job is requeued, and starts after Slurm's own delay.
  @discardableResult
  public func requeue(
    _ job: JobReference, _ options: RequeueOptions = [], restart: RestartTime,
    atMost limit: Duration? = nil,
    report: @escaping @Sendable (WaitProgress) -> Void = { _ in }
  ) async throws -> [JobOutcome] {
    let outcomes = try await perform { cluster throws(SlurmError) in
      try cluster.requeue(job, options)
    }
    guard !options.contains(.hold) else { return outcomes }
    return try await withThrowingTaskGroup { group in
      group.addTask { try await startSoon(outcomes, report) }
      if let limit {
        group.addTask {
          try await Task.sleep(for: limit)
          throw SlurmError(
            .timedOut, operation: "restart", subject: "job \(job)",
            hint:
              "it is requeued, and starts when it is cleaned up and Slurm's own delay has passed")
        }
      }
      defer { group.cancelAll() }
      return try await group.next() ?? []
    }
  }

  /// Lets requeued jobs start as soon as their last runs are cleaned up.
  private func startSoon(
    _ outcomes: [JobOutcome], _ report: @Sendable (WaitProgress) -> Void
  ) async throws -> [JobOutcome] {
    let delay = try await perform { cluster throws(SlurmError) in
      try cluster.configuration().requeueDelay
    }
    var restarted: [JobOutcome] = []
    for outcome in outcomes {
      restarted +=
        outcome.isDone ? try await startEachSoon(outcome, delay: delay, report) : [outcome]
    }
    return restarted
  }

  /// Lets each record of a requeued job start as soon as its own last run is cleaned up.
  private func startEachSoon(
    _ outcome: JobOutcome, delay: Duration, _ report: @Sendable (WaitProgress) -> Void
  ) async throws -> [JobOutcome] {
    var settled: [JobReference: JobOutcome] = [:]
    var pauses = Backoff(from: .milliseconds(100), upTo: .seconds(2))
    while true {
      do {
        let (records, now) = try await perform { cluster throws(SlurmError) in
          let jobs = try cluster.jobs(.job(outcome.job.jobID))
          return (jobs.filter { $0.matches(outcome.job) }.map(JobStatus.init), jobs.lastUpdate)
        }
        for record in records where settled[record.job] == nil && record.isCleanedUp {
          settled[record.job] = try await start(
            record, cleanedUpAt: now, delay: delay, wasPending: outcome.wasPending)
        }
        let unsettled = records.filter { settled[$0.job] == nil }
        if unsettled.isEmpty {
          return settled.values.sorted { $0.job.description < $1.job.description }
        }
        report(.observed(unsettled))
      } catch let error as SlurmError where error.code.isControllerAbsent || error.code.isPassing {
        // It is requeued; what is left can wait for the controller.
        if error.code.isControllerAbsent { report(.controllerAbsent(error)) }
      }
      try await Task.sleep(for: pauses.pause())
    }
  }

  /// Moves the begin time of a requeued job, where nothing but Slurm's delay keeps it.
  ///
  /// Not to the second in which its last run was cleaned up: a node takes a credential of that second
  /// for one of the last run, refuses it, and the job fails. A second more is for a node that hears of
  /// the end late. The clock is the controller's.
  private func start(
    _ status: JobStatus, cleanedUpAt now: Date, delay: Duration, wasPending: Bool
  ) async throws -> JobOutcome {
    var state = status.state
    if status.isDelayed(by: delay, at: now) {
      do {
        _ = try await perform { cluster throws(SlurmError) in
          var changes = JobChanges()
          changes.beginTime = now.addingTimeInterval(2)
          return try cluster.update(status.job, changes)
        }
      } catch let error as SlurmError where !error.code.isControllerAbsent && !error.code.isPassing
      {
        // Slurm's delay was over before, or somebody has cancelled it.
        state = try await perform { cluster throws(SlurmError) in
          try cluster.job(status.job).state
        }
        if state.isPending { throw error }
      }
    }
    return JobOutcome(status.job, state: state, wasPending: wasPending)
  }
}

extension JobStatus {
  /// Whether nothing of its last run is left; or it has ended for good.
  var isCleanedUp: Bool {
    state.isFinished || (!state.hasEnded && !state.isCompleting)
  }

  /// Whether the begin time lies ahead, and is what a requeue makes it.
  ///
  /// A later one is the user's own, and so is a hold.
  fileprivate func isDelayed(by delay: Duration, at now: Date) -> Bool {
    guard state.isPending, restartCount > 0, let eligibleTime else { return false }
    if reason == .heldByUser || reason == .heldByAdministrator { return false }
    let latest = now.addingTimeInterval(TimeInterval(delay.components.seconds + 60))
    return eligibleTime > now && eligibleTime <= latest
  }
}

extension SlurmErrorCode {
  /// Whether the same call may succeed in a moment: the record is being written to the database,
  /// or is between two states.
  fileprivate var isPassing: Bool { self == .jobSettingDatabaseIndex || self == .inTransition }
}
