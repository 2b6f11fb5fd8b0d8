internal import Slurm

extension Supervision {
  /// A save that the program is asked for.
  struct Save {
    /// What was there before.
    let old: CheckpointProbe.Mark?
    /// Tells why it was asked in vain, nil when it was not; a command has ended by then.
    let request: Task<Refusal?, Never>
  }

  /// Why the program was asked to save in vain.
  enum Refusal: CustomStringConvertible {
    /// Nothing has reached it.
    case untold(String)
    /// The command that lets it save did not do so; what that has told the program is not known.
    case failed(String)

    var description: String {
      switch self {
      case .untold(let words), .failed(let words): words
      }
    }
  }

  func newSave(since old: CheckpointProbe.Mark?) -> Save {
    Save(old: old, request: Task { await requestSave() })
  }

  /// Ends the command that lets it save; what that had started becomes ours, and ends with the program.
  func abandon(_ save: Save?) async {
    guard let save else { return }
    save.request.cancel()
    _ = await save.request.value
  }

  /// Waits until a save is complete, as far as it can be seen, or has taken as long as one may.
  func untilComplete(_ save: Save) async {
    guard let probe else { return }
    _ = try? await Patience.answer(within: patience) {
      try await probe.untilNewer(than: save.old, quiet: quiet)
    }
  }

  /// Lets it save.
  ///
  /// - Parameters:
  ///   - save: What it was asked for; nil after Slurm's SIGTERM.
  ///   - old: What was there when the warning came.
  /// - Returns: Why it did not; nil when it did, or has nothing to save.
  func problem(with save: Save?, since old: CheckpointProbe.Mark?) async -> String? {
    guard let save else {
      // SIGTERM has reached it as well: it saves by itself or not at all.
      return await isSaved(since: old, within: attempt.timeToDie) ? nil : "the program did not save"
    }
    let start = ContinuousClock.now
    var patience = patience
    let refusal = await save.request.value
    if case .untold = refusal { patience = min(patience, patienceUntold) }
    if probe == nil {
      if !program.savesOnDemand { return nil }
      if let refusal { return "\(refusal)" }
    }
    let rest = max(patience - start.duration(to: .now), .zero)
    guard await isSaved(since: save.old, within: rest) else {
      let problem = "the program did not save within \(patience.components.seconds) s"
      return refusal.map { "\($0), and \(problem)" } ?? problem
    }
    attempt.currentLead.note(save: start.duration(to: .now))
    return nil
  }

  /// - Returns: Why nothing was asked to save, or did not; nil when something was.
  private func requestSave() async -> Refusal? {
    if child.knownEnding != nil { return .untold("the program had ended") }
    guard let command = program.saveCommand.first else {
      let isTaken = program.saveSignal.map { child.request($0) } ?? false
      return isTaken ? nil : .untold("nothing in the program could be told to save")
    }
    let name = "the save command \(CommandWords(words: program.saveCommand))"
    do {
      let save = try SupervisedChild.start(
        command, Array(program.saveCommand.dropFirst()),
        environment: ["SLURMSWIFT_CHILD_PID": "\(child.pid)"], output: log?.descriptor,
        errors: log?.descriptor)
      let (patience, start) = (patience, ContinuousClock.now)
      while save.knownEnding == nil, start.duration(to: .now) < patience, !Task.isCancelled {
        try? await Task.sleep(for: .milliseconds(50))
      }
      switch save.knownEnding {
      case .exited(0): return nil
      case let ending?: return .failed("\(name) ended with \(ending)")
      case nil:
        await save.terminate(grace: .zero)
        return .failed("\(name) took longer than \(patience.components.seconds) s")
      }
    } catch {
      return .untold("\(name) did not run: \(error)")
    }
  }

  /// How long what is new must have been left alone: a busy file system may let a writer wait.
  private var quiet: Duration { min(.seconds(2), patience / 4) }

  /// Whether it saved: what it saves to is new, or it ended well, where nothing says more.
  private func isSaved(since old: CheckpointProbe.Mark?, within time: Duration) async -> Bool {
    let (answers, continuation) = AsyncStream.makeStream(of: Bool.self)
    let tasks: [Task<Void, Never>] = [
      Task {
        let ending = await child.ending
        continuation.yield(
          probe.map { $0.mark != old } ?? (ending == .exited(0)))
      },
      Task {
        guard let probe, (try? await probe.untilNewer(than: old, quiet: quiet)) != nil else {
          return
        }
        continuation.yield(true)
      },
      Task {
        // A command has saved when it has ended.
        if probe == nil, !program.saveCommand.isEmpty {
          continuation.yield(true)
          return
        }
        if (try? await Task.sleep(for: time)) != nil { continuation.yield(false) }
      },
    ]
    defer { for task in tasks { task.cancel() } }
    for await answer in answers { return answer }
    return false
  }
}
