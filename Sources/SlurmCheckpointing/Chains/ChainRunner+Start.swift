internal import FoundationEssentials
internal import Slurm

extension ChainRunner {
  /// Takes a number for the attempt, which goes on from the latest checkpoint.
  ///
  /// A disk that is full or away may be there in a moment: in a job it is tried for five minutes.
  ///
  /// - Returns: The step of that checkpoint, and the number.
  /// - Throws: ``CheckpointError``; ``OccupiedFolder``; `CancellationError`.
  func begin(_ watch: AttemptWatch) async throws -> (Int?, Int) {
    var pauses = Backoff(from: .seconds(1), upTo: .seconds(30))
    let end = ContinuousClock.now + .minutes(5)
    while true {
      do {
        let attempts = try chain.ledger.attempts()
        if let occupied = otherProgram(attempts) { throw occupied }
        if let last = attempts.last, let job = await jobAtWork(on: last) {
          throw OccupiedFolder.inUse(
            directory: chain.directory, attempt: last.number, job: job)
        }
        for case let seconds? in attempts.map(\.end?.longestSave) {
          watch.lead.note(save: .seconds(seconds))
        }
        // A program that keeps its own checkpoints: as far as the last attempt that said so.
        let step =
          try chain.store.checkpoints().first?.step
          ?? attempts.last { $0.end?.step != nil }?.end?.step
        let number = try chain.ledger.begin(in: context, from: step, running: command)
        if attempts.isEmpty, let context, context.restartCount > 0 {
          report(.missedAttempts(chain.directory, context))
        }
        return (step, number)
      } catch let error as CheckpointError {
        guard error.mayPass, context != nil, watch.warned.value == nil, .now < end else {
          throw error
        }
        report(.omitted("no attempt can begin yet: \(error)"))
        try await Task.sleep(for: pauses.pause())
      }
    }
  }

  /// The program of a supervisor that uses the folder for other work: one that is done, or is under
  /// way in the same run of the job.
  private func otherProgram(_ attempts: [Attempt]) -> OccupiedFolder? {
    guard let command else { return nil }
    return attempts.lazy.compactMap { attempt -> OccupiedFolder? in
      guard let beginning = attempt.beginning, let other = beginning.command, other != command
      else { return nil }
      let isDone = attempt.end?.reason == .completed
      let isUnderWay =
        attempt.end == nil && context != nil && beginning.job == context?.job.description
        && beginning.cluster == context?.cluster && beginning.restartCount == context?.restartCount
      guard isDone || isUnderWay else { return nil }
      return .ofOtherProgram(directory: chain.directory, command: other, isDone: isDone)
    }.first
  }

  /// The job that is certainly at work on an attempt, while we are none: a job may take over from
  /// another, for it was started to go on.
  private func jobAtWork(on attempt: Attempt) async -> String? {
    guard context == nil, let job = attempt.beginning?.job else { return nil }
    let state = try? await Cluster.perform { [connect] () throws(SlurmError) in
      try attempt.state(before: nil, connect: connect)
    }
    return state == .running ? job : nil
  }

  /// Whether there is nothing to do: it is all done, or nobody is to go on.
  func endingAtStart(_ number: Int) async throws -> ChainEnding? {
    let line = try await chain.ledger.line(until: number)
    if let other = line.superseder(of: number) {
      let words = "attempt \(other.number) goes on with it, of job \(other.beginning?.job ?? "?")"
      try chain.ledger.end(number, .superseded, detail: words)
      return .ended(words)
    }
    let attempts = line.attempts.filter { $0.number < number }
    if let done = attempts.first(where: { $0.end?.reason == .completed }) {
      try chain.ledger.end(number, .completed, detail: "it was done before")
      report(.omitted("attempt \(done.number) has done it all, and nothing was run"))
      return .completed
    }
    var reason = try chain.stopRequest()
    if reason == nil, case .stop(let words) = plan.rules.verdict(on: attempts) { reason = words }
    guard let reason else { return nil }
    try chain.ledger.end(number, .stopped, detail: reason)
    return .stopped(reason)
  }

  func warnOfFolder() {
    guard context != nil, let kind = try? FileSystemKind(of: chain.directory) else { return }
    if kind.reach == .memory || kind.reach == .node {
      report(.unsafeFolder(chain.directory, kind))
    }
  }
}
