internal import Slurm

extension ChainRunner {
  /// Does resumable work: from the last checkpoint on, saving from time to time, before the job's end,
  /// and at the end of the work.
  ///
  /// ```swift
  /// import Slurm
  /// import SlurmCheckpointing
  ///
  /// func count(to last: Int) async throws -> Int32 {
  ///   struct Count: ResumableWork, Codable {
  ///     let last: Int
  ///     var number = 0
  ///     mutating func step() -> StepOutcome {
  ///       number += 1
  ///       return number == last ? .done : .unfinished
  ///     }
  ///   }
  ///   let chain = try Chain(directory: "count")
  ///   return try await ChainRunner(chain).run(Count(last: last)).exitCode
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - work: The work, as it begins.
  ///   - interval: How long it works between two checkpoints.
  /// - Returns: What became of the attempt.
  /// - Throws: What the function that takes a closure throws.
  public func run(
    _ work: some ResumableWork & Sendable, savingEvery interval: Duration = .seconds(600)
  ) async throws -> ChainEnding {
    try await run(savingEvery: interval) { work }
  }

  /// Does resumable work that takes its time to be prepared: when it is, the attempt has begun, and a warning
  /// that comes meanwhile is heard.
  ///
  /// - Parameters:
  ///   - interval: How long it works between two checkpoints.
  ///   - prepare: Makes the work, as it begins; what it throws is a failure of the attempt.
  /// - Returns: What became of the attempt.
  /// - Throws: What the function that takes a closure throws.
  public func run<Work: ResumableWork & Sendable>(
    savingEvery interval: Duration = .seconds(600), _ prepare: @escaping @Sendable () throws -> Work
  ) async throws -> ChainEnding {
    try await run { attempt in
      let working = Task { try await Progress(prepare(), attempt).advance(savingEvery: interval) }
      // A step that only waits need not be waited for.
      let watching = Task {
        _ = try await attempt.untilWarned()
        working.cancel()
      }
      defer { watching.cancel() }
      return try await withTaskCancellationHandler {
        try await working.value
      } onCancel: {
        working.cancel()
      }
    }
  }
}

/// Resumable work, and how much of it is in a checkpoint.
private struct Progress<Work: ResumableWork> {
  private let attempt: RunningAttempt
  private var work: Work
  private var step = 0
  /// The step that is in a checkpoint; nil when none is.
  private var saved: Int?
  /// Whether that is all that was done.
  private var isSaved = false
  /// Whether it is this attempt's own: it saves a step once.
  private var isOwn = false
  private var lastSave = ContinuousClock.now
  /// When other tasks last had a turn.
  private var lastTurn = ContinuousClock.now

  /// Begins where the latest checkpoint is.
  init(_ work: Work, _ attempt: RunningAttempt) throws {
    self.attempt = attempt
    self.work = work
    self.work.begin(attempt)
    saved = try attempt.restore { try self.work.restore(from: $0) }?.step
    step = saved ?? 0
    isSaved = saved != nil
  }

  /// Works until all is done, or the attempt is warned, or the task cancelled.
  consuming func advance(savingEvery interval: Duration) async -> WorkResult {
    while !Task.isCancelled && attempt.warning == nil {
      let outcome: StepOutcome
      do {
        outcome = try await work.step()
        if outcome == .doneBefore {
          // What the last attempt could not do then may be done now.
          isSaved = isSaved && isOwn
        } else {
          (step, isSaved) = (step + 1, false)
        }
      } catch {
        let isWhole = work.canBeSaved(after: error)
        if isWhole { (step, isSaved) = (step + 1, false) }
        if error is CancellationError && Task.isCancelled { break }
        // Another warning may have come before.
        if attempt.warning == .overtaken || (error as? CheckpointError)?.code == .overtaken {
          return .unfinished(step: saved)
        }
        if isWhole { trySaving() }
        return .failed("\(error)", step: saved)
      }
      if outcome != .unfinished {
        return trySaving().map { .failed("\($0)", step: saved) } ?? .completed
      }
      if lastSave.duration(to: .now) >= interval { trySaving() }
      // On one processor Swift has one thread, and whoever would hear of a warning waits for it.
      if lastTurn.duration(to: .now) >= .milliseconds(20) {
        await Task.yield()
        lastTurn = .now
      }
    }
    let failure = trySaving()
    return .unfinished(step: saved, detail: failure.map { "\($0)" })
  }

  private mutating func save() throws {
    guard !isSaved else { return }
    lastSave = .now
    try attempt.save(step: step) { try work.save(to: &$0) }
    (saved, isSaved, isOwn) = (step, true, true)
  }

  /// A disk that is full now may have room the next time: the work goes on, and the last checkpoint is
  /// still there.
  @discardableResult
  private mutating func trySaving() -> (any Error)? {
    do {
      try save()
      return nil
    } catch {
      attempt.report(.notSaved("\(error)"))
      return error
    }
  }
}
