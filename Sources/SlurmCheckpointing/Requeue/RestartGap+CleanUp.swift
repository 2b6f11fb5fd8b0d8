internal import FoundationEssentials

extension RestartGap {
  /// The longest clean-up of a run that some attempts tell of; nil when they tell of none.
  ///
  /// It lasts from the end of an attempt, by its node's clock, to the time at which Slurm has its job
  /// in the queue again, by the controller's.
  ///
  /// - Parameter attempts: Attempts, the first one first.
  static func longestCleanUp(after attempts: [Attempt]) -> Duration? {
    zip(attempts, attempts.dropFirst()).compactMap { last, next -> Duration? in
      guard let run = last.beginning, let again = next.beginning, again.job == run.job,
        again.restartCount == run.restartCount + 1, let end = last.end?.time,
        let queued = next.end?.queued
      else { return nil }
      return .seconds(queued.timeIntervalSince(end))
    }.max()
  }
}
