internal import Slurm
internal import SlurmCheckpointing

extension CheckpointedAttempt {
  /// Saves a last time.
  ///
  /// A save that is under way will do: no second one is begun beside it.
  func finish(
    after warning: EndWarning, _ saving: Task<(any Error)?, Never>?, _ step: Int,
    _ child: SupervisedChild, _ save: (Duration) -> Task<(any Error)?, Never>
  ) async -> WorkResult {
    guard warning != .overtaken else {
      saving?.cancel()
      return .unfinished(step: step, detail: "\(warning)")
    }
    let patience = patience(after: warning)
    let start = ContinuousClock.now
    var failure = await outcome(of: saving ?? save(patience), within: patience)
    let rest = patience - start.duration(to: .now)
    if failure != nil, rest > .zero {
      failure = await outcome(of: save(rest), within: rest)
    }
    guard let failure else { return .unfinished(step: step + 1, detail: "\(warning)") }
    // It was done before it could be saved.
    if child.knownEnding == .exited(0), warning != .termination { return .completed }
    report(failure)
    return .unfinished(step: step, detail: "\(warning); \(failure)")
  }

  /// How long a last save may take.
  private func patience(after warning: EndWarning) -> Duration {
    // SIGTERM has reached the program, too, and what is left of its time is short.
    if warning == .termination { return attempt.timeToDie * 3 / 4 }
    let patience = attempt.lead * 3 / 4
    // Who ends us outside a job waits for it.
    return attempt.context == nil && warning.isSignal ? min(patience, .seconds(60)) : patience
  }

  /// Why a save failed; nil when it did not.
  ///
  /// One that takes too long is given up.
  private func outcome(
    of save: Task<(any Error)?, Never>, within limit: Duration
  ) async -> (any Error)? {
    let deadline = Task {
      if (try? await Task.sleep(for: limit)) != nil { save.cancel() }
    }
    defer { deadline.cancel() }
    let failure = await save.value
    guard failure is CancellationError else { return failure }
    return DMTCPError(
      .noAnswer, "save", program.command[0],
      "it took longer than \(limit.components.seconds) s: a longer --lead gives it more")
  }

  func save(
    step: Int, by coordinator: Coordinator, within limit: Duration
  ) async throws {
    let start = ContinuousClock.now
    let set = try await coordinator.checkpoint(in: folder, within: limit)
    try attempt.save(step: step) { try SavedImages.save(set, in: folder, to: &$0) }
    attempt.note(save: start.duration(to: .now))
    CheckpointImages(in: folder).remove(allBut: set)
  }

  func report(_ error: any Error) {
    attempt.report(.notSaved("\(error); the last checkpoint is still there"))
  }
}
