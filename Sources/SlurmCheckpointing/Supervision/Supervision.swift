internal import FoundationEssentials
internal import Slurm

/// A program under supervision, from its start to the end of all that it started.
struct Supervision {
  let program: SupervisedProgram
  let attempt: RunningAttempt
  let child: SupervisedChild
  let probe: CheckpointProbe?
  private let before: CheckpointProbe.Mark?
  let log: AttemptLog?
  /// How long a save may take: three quarters of the time that is left, where the end is what we are
  /// warned of, and of the lead else.
  var patience: Duration {
    if let patience = program.patience { return patience }
    let lead = patienceUntold
    guard let end = attempt.currentLead.deadline else { return lead }
    switch attempt.warning {
    case .signal, .termination: break
    default: return lead
    }
    return max(lead, .seconds(end.timeIntervalSinceNow) * 3 / 4)
  }

  /// How long a program may take that nothing could tell: it may save of its own accord.
  var patienceUntold: Duration { program.patience ?? attempt.lead * 3 / 4 }

  private enum Event {
    case ended(SupervisedChild.Ending)
    case warned(EndWarning)
    case saveIsDue
    case saveIsAsked
    case saveIsOver
  }

  init(_ program: SupervisedProgram, _ attempt: RunningAttempt) throws {
    self.program = program
    self.attempt = attempt
    probe = program.checkpoint.map { CheckpointProbe($0) }
    before = probe?.mark
    let log = try program.hasLogs ? attempt.chain.newLog(of: attempt.number) : nil
    self.log = log
    child = try SupervisedChild.start(
      program.program, program.arguments,
      environment: [
        "SLURMSWIFT_ATTEMPT": "\(attempt.number)", "SLURMSWIFT_CHAIN": attempt.chain.directory,
      ],
      output: log?.descriptor, errors: log?.descriptor, orphans: .all)
  }

  func run() async throws -> WorkResult {
    let (events, continuation) = AsyncStream.makeStream(of: Event.self)
    let tasks: [Task<Void, Never>] = [
      Task { continuation.yield(.ended(await child.ending)) },
      Task {
        if let warning = try? await attempt.untilWarned() { continuation.yield(.warned(warning)) }
      },
    ]
    defer { for task in tasks { task.cancel() } }
    var saving: Save?
    scheduleSave(continuation)
    for await event in events {
      switch event {
      case .saveIsDue:
        let save = newSave(since: probe?.mark)
        saving = save
        Task {
          let refusal = await save.request.value
          guard !save.request.isCancelled else { return }
          continuation.yield(.saveIsAsked)
          if let refusal {
            attempt.report(.notSaved("\(refusal)"))
          } else {
            await untilComplete(save)
          }
          continuation.yield(.saveIsOver)
        }
      case .saveIsAsked: saving = nil
      case .saveIsOver: scheduleSave(continuation)
      case .warned(let warning): return await finish(after: warning, saving)
      case .ended(let ending):
        if let warning = await lateWarning() { return await interrupted(by: warning, saving) }
        await abandon(saving)
        return await result(of: ending)
      }
    }
    await terminate()
    throw CancellationError()
  }

  /// The next one is due some time after the last: saves that take longer must not pile up before a
  /// warning.
  private func scheduleSave(_ continuation: AsyncStream<Event>.Continuation) {
    guard let interval = program.saveInterval else { return }
    Task {
      try await Task.sleep(for: interval)
      continuation.yield(.saveIsDue)
    }
  }

  // MARK: The end

  /// The warning that ended the program before we knew of it; nil when it ended by itself.
  ///
  /// What warns us may reach the program, too, as Slurm's own SIGTERM does: one that ends by it was
  /// interrupted, and has neither failed nor done its work.
  private func lateWarning() async -> EndWarning? {
    for _ in 1...20 where attempt.warning == nil { try? await Task.sleep(for: .milliseconds(50)) }
    return attempt.warning.flatMap { $0.isSignal ? $0 : nil }
  }

  /// What an end comes to by a signal that had reached the program as well.
  private func interrupted(by warning: EndWarning, _ saving: Save?) async -> WorkResult {
    await abandon(saving)
    await terminate()
    return .unfinished(step: step, detail: "\(warning)")
  }

  /// How the program ended before it knew of a warning; nil when it was told, or did not end.
  ///
  /// Our own clock warns nobody but us: who ends in that moment does so for reasons of its own.
  private func ending(before warning: EndWarning, _ save: Save?) async -> SupervisedChild.Ending? {
    guard !warning.isSignal, let save, case .untold = await save.request.value else { return nil }
    // That it is gone is seen before its status is taken.
    for _ in 1...10 where child.knownEnding == nil { try? await Task.sleep(for: .milliseconds(20)) }
    return child.knownEnding
  }

  /// Slurm's signal, where it goes to the steps alone (`--signal` without `B:`), is not seen here.
  private func reportDoubt() {
    guard !program.isWarnedByUs, attempt.context?.isBatchStep == true,
      let end = attempt.currentLead.deadline
    else { return }
    let rest = Duration.seconds(end.timeIntervalSinceNow)
    guard rest < attempt.lead + .minutes(10) else { return }
    attempt.report(
      .omitted(
        """
        the program ended with exit code 0, \(rest.components.seconds) s before the job's end, and counts \
        as done; if it only saved, at the job's --signal, write that with B:
        """))
  }

  /// What an end of its own came to.
  private func result(of ending: SupervisedChild.Ending) async -> WorkResult {
    await terminate()
    if ending == .exited(0) { reportDoubt() }
    return switch ending {
    case .exited(0): .completed
    case .exited(let code): .failed("\(ending)", exitCode: code, step: step)
    // As shells say it.
    case .signalled(let signal):
      .failed("\(ending)", exitCode: 128 + signal.rawValue, step: step)
    case .unknown: .failed("\(ending)", step: step)
    }
  }

  /// Lets it save, and ends it.
  func finish(after notice: EndWarning, _ saving: Save?) async -> WorkResult {
    if notice == .overtaken {
      await abandon(saving)
      await terminate(within: .zero)
      return .unfinished(step: step, detail: "\(notice)")
    }
    // It may have ended by that signal before we heard of either.
    if notice.isSignal, child.knownEnding != nil { return await interrupted(by: notice, saving) }
    let start = ContinuousClock.now
    // It may be saving before it is known what the signal means.
    let old = probe?.mark
    let warning = await meaning(of: notice)
    let save = warning == .termination ? nil : saving ?? newSave(since: old)
    let problem = await problem(with: save, since: old)
    if let ending = await ending(before: warning, save) { return await result(of: ending) }
    await abandon(saving)
    // SIGTERM has come already: the time from it to SIGKILL runs.
    await terminate(
      within: warning == .termination
        ? max(attempt.timeToDie - start.duration(to: .now), .zero) : grace)
    guard let problem else { return .unfinished(step: step, detail: "\(warning)") }
    attempt.report(.notSaved("\(problem); the next attempt goes on from what was saved before"))
    // Where nothing tells of steps, this one at least got no further.
    return .unfinished(step: step ?? attempt.firstStep ?? 0, detail: "\(warning); \(problem)")
  }

  /// A SIGTERM that is not the end was sent to us as a warning; the program may not have got it.
  private func meaning(of warning: EndWarning) async -> EndWarning {
    guard warning == .termination, (try? await attempt.isFirstTerminationEnd.wait()) == false else {
      return warning
    }
    attempt.report(.omitted("the job goes on, so that SIGTERM counts as a warning"))
    return .signal(.term)
  }

  private var grace: Duration { min(program.grace, attempt.lead / 4) }

  private func terminate() async { await terminate(within: grace) }

  private func terminate(within grace: Duration) async {
    // Of Slurm's time, what is left after its SIGTERM is short.
    let patience = attempt.warning == .termination ? attempt.timeToDie / 4 : .seconds(10)
    if await !child.terminate(grace: grace, givingUpAfter: patience) {
      attempt.report(
        .omitted(
          "a process of the program stays: it is another user's, or waits for a disk and cannot be ended"
        ))
    }
  }

  /// What a program does between two saves is not known here: an attempt that saved is a step.
  private var step: Int? {
    guard let probe else { return nil }
    let first = attempt.firstStep ?? 0
    return probe.mark == before ? first : first + 1
  }
}
