internal import FoundationEssentials
internal import Slurm

/// The end of an attempt: what is to follow it, and the way there.
struct AttemptEnd {
  let runner: ChainRunner
  /// Its number; nil when it could not be written into the ledger.
  let number: Int?
  private let result: WorkResult
  private let watch: AttemptWatch

  init(_ runner: ChainRunner, number: Int?, result: WorkResult, _ watch: AttemptWatch) {
    self.runner = runner
    self.number = number
    self.result = result
    self.watch = watch
  }

  func settle() async throws -> ChainEnding {
    if result == .completed {
      note(.completed)
      await dropRestOfArray()
      return .completed
    }
    if isOvertaken {
      note(.interrupted, "another attempt goes on")
      return .ended("another attempt goes on")
    }
    // A folder that cannot be read just now may be there for the next attempt, which needs it first.
    if let reason = try? runner.chain.stopRequest() { return await stop(reason) }
    guard let job = runner.job else { return endOutsideJob() }

    let verdict = verdict(in: job.context)
    if case .stop(let reason) = verdict { return await stop(reason) }
    switch runner.plan.continuation {
    case .stop: return await stop("the plan was to stop here")
    case .requeue:
      try await takeTurn(job)
      return try await requeue(job, verdict)
    case .resubmit:
      try await takeTurn(job)
      if let number {
        do {
          return try await resubmit(job, after: number, verdict)
        } catch let error as CheckpointError {
          runner.report(.omitted("no other job can be noted, so this one goes on: \(error)"))
        }
      }
      return try await requeue(job, verdict)
    case .array:
      if case .hold(let reason) = verdict {
        await omittable("the array's other tasks will try, too") { try runner.chain.stop(reason) }
        return await stop(reason)
      }
      // A task that was cancelled goes on with nothing. Where the controller does not say, the last
      // index is the last task.
      let isLast = await job.isLastTask ?? job.context.isLastArrayTask
      if isLast { return await stop("the array has no task left") }
      note(endReason(.resubmitted))
      return .leftToNextTask
    }
  }

  /// Whether another attempt goes on; where it was warned of something else before, the ledger tells.
  private var isOvertaken: Bool {
    if watch.warned.value == .overtaken { return true }
    return number.map { (try? runner.chain.ledger.isOvertaken($0)) == true } ?? false
  }

  /// Lets the tasks of an array not ask the controller all at once; one that Slurm ends has no time.
  private func takeTurn(_ job: OwnJob) async throws {
    guard let count = job.context.arrayTaskCount, watch.terminated.value == nil else { return }
    let spread = RequeueSpread(taskCount: count, at: .now, before: watch.lead.deadline)
    _ = try await watch.terminated.wait(atMost: spread.pause)
  }

  private func verdict(in context: JobContext) -> ChainRules.Verdict {
    let rules = runner.plan.rules
    guard number == nil else {
      return (try? attempts()).map { rules.verdict(on: $0, lead: leadOfWarning) } ?? .goOn
    }
    // Where nothing can be written down, Slurm counts.
    let starts = context.restartCount + 1
    if let most = rules.maximumAttempts, starts >= most {
      return .stop("the job was started \(starts) times, as often as there may be attempts")
    }
    return .pause(.minutes(10), avoiding: starts > 1 ? context.node : nil)
  }

  /// The lead, where the attempt was warned of its end that long before; who is preempted early may
  /// have worked.
  private var leadOfWarning: Duration {
    switch watch.warned.value {
    case .signal, .deadline: watch.lead.value
    default: .zero
    }
  }

  // MARK: The ways

  private func requeue(
    _ job: OwnJob, _ verdict: ChainRules.Verdict
  ) async throws -> ChainEnding {
    var options: RequeueOptions = []
    var reasonToHold: String?
    if case .hold(let reason) = verdict {
      (options, reasonToHold) = (.hold, reason)
      await mailUser(job)
    }
    // Asked before: the next run's record tells of the next clean-up.
    let queued = runner.plan.restart.isShortened ? try? await job.queuedTime() : nil
    let barrier = job.barrier(report: { [report = runner.report] in report(.delayed($0)) })
    switch try await barrier.cross(options) {
    case .requeued:
      note(endReason(.requeued), queued: queued)
      await adjust(job, after: verdict)
      // A controller that is killed forgets what it said last, and would never end this run.
      while try await watch.terminated.wait(atMost: .seconds(30)) == nil {
        guard try await barrier.cross(options) == .requeued else { break }
      }
      return reasonToHold.map { .held($0) } ?? .requeued
    case .ended(let state): return ended(state)
    case .overtaken:
      note(.interrupted, "another run of the job has begun")
      return .ended("another run of the job has begun")
    case .refused(let error): return refused(error)
    }
  }

  /// The job has ended for good.
  func ended(_ state: JobState) -> ChainEnding {
    // The base: that it is still completing says nothing of why.
    note(state.isCancelled ? .cancelled : .interrupted, "\(state.base)")
    return .ended(state.isCancelled ? "the job was cancelled" : "the job is \(state.base)")
  }

  /// Slurm lets nobody go on.
  func refused(_ error: SlurmError) -> ChainEnding {
    note(.failed, "\(error)")
    if case .failed(let words, let exitCode, _) = result {
      return .failed(words, exitCode: exitCode)
    }
    return .stopped("\(error)")
  }

  /// What is asked for when the job is in the queue again, and can be done without.
  private func adjust(_ job: OwnJob, after verdict: ChainRules.Verdict) async {
    await omittable("the job's begin time, limit and nodes stay as they are") {
      var changes = JobChanges()
      switch verdict {
      case .hold: changes.isHeld = true
      case .pause(let pause, let node):
        changes.beginTime = RestartGap.beginTime(at: .now, pausing: pause)
        if let node { changes.excludedNodes = try await job.exclusion(of: node) }
      case .goOn, .stop:
        let attempts = try runner.chain.ledger.attempts()
        let began = attempts.first { $0.number == number }?.beginning?.time ?? .now
        let soon = runner.plan.restart.beginTime(
          at: .now, after: .seconds(Date.now.timeIntervalSince(began)),
          cleanUpSoFar: RestartGap.longestCleanUp(after: attempts))
        // A site may have made Slurm's own delay as short.
        if let soon, try await job.requeueDelay() > .seconds(soon.timeIntervalSinceNow) {
          changes.beginTime = soon
        }
      }
      changes.timeLimit = runner.plan.timeLimit
      if changes != JobChanges() { try await job.update(changes) }
    }
  }

  func mailUser(_ job: OwnJob) async {
    await omittable("nobody is told by mail") { try await job.mailUser() }
  }

  func omittable(_ omission: String, _ body: () async throws -> Void) async {
    do {
      try await body()
    } catch {
      runner.report(.omitted("\(omission): \(error)"))
    }
  }

  private func stop(_ reason: String) async -> ChainEnding {
    note(.stopped, reason)
    if let job = runner.job { await mailUser(job) }
    guard case .failed(let words, let exitCode, _) = result else { return .stopped(reason) }
    return .failed("\(words); \(reason)", exitCode: exitCode)
  }

  private func endOutsideJob() -> ChainEnding {
    if case .failed(let words, let exitCode, _) = result {
      note(.failed)
      return .failed(words, exitCode: exitCode)
    }
    note(.interrupted)
    return .stopped("outside a job, nothing brings the next attempt: start it again")
  }

  /// The tasks of a serial array that are left have nothing to do.
  private func dropRestOfArray() async {
    guard runner.plan.continuation == .array, let job = runner.job else { return }
    await omittable("the array's other tasks stay, and will end at once") {
      try await job.cancelPendingTasks()
    }
  }

  // MARK: The ledger

  func endReason(_ reason: Attempt.Reason) -> Attempt.Reason {
    if case .failed = result { .failed } else { reason }
  }

  /// Notes how it ended; that a disk is full is no reason not to go on.
  func note(_ reason: Attempt.Reason, _ detail: String? = nil, queued: Date? = nil) {
    guard let number else { return }
    var end = end(reason, detail)
    end.queued = queued
    do {
      try runner.chain.ledger.note(end, of: number)
    } catch {
      runner.report(.omitted("the ledger does not tell how the attempt ended: \(error)"))
    }
  }

  private func end(_ reason: Attempt.Reason, _ detail: String?) -> Attempt.End {
    let (words, step): (String?, Int?) =
      switch result {
      case .completed: (nil, try? runner.chain.store.checkpoints().first?.step)
      case .unfinished(let step, let words): (words, step)
      case .failed(let words, _, let step): (words, step)
      }
    return Attempt.End(
      reason: reason, detail: detail ?? words, step: step, time: .now,
      longestSave: watch.lead.longestSave.map { $0 / .seconds(1) })
  }

  /// The attempts that are over, this one being the last.
  private func attempts() throws -> [Attempt] {
    let last = number ?? .max
    return try runner.chain.ledger.attempts().filter { $0.number <= last }.map {
      $0.number < last
        ? $0
        : Attempt(
          number: last, beginning: $0.beginning, end: end(endReason(.requeued), nil))
    }
  }
}
