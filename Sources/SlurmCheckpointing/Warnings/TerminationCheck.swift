internal import FoundationEssentials
internal import Slurm

/// Tells what a SIGTERM means: that Slurm ends the job, or that somebody wants it warned, by
/// `--signal=B:TERM@600` or by `scancel --batch --signal=TERM`.
struct TerminationCheck: Sendable {
  /// Asks how the job stands.
  var standing: @Sendable () async throws -> Standing
  /// How long the answer may take.
  ///
  /// Where it does not come, Slurm ends the job: the time that it leaves for that must not be missed.
  var patience: Duration = .seconds(5)
  var now: @Sendable () -> Date = { .now }

  /// What the controller says of the job and its end.
  struct Standing: Hashable, Sendable {
    let state: JobState
    /// When it will be ended; nil when it has no time limit.
    let end: Date?
    /// Whether Slurm has told all its processes, and leaves them a grace time.
    let isPreempted: Bool
    /// How long Slurm leaves it from SIGTERM to SIGKILL.
    let killWait: Duration
  }

  /// Whether Slurm ends the job.
  func isEnd() async -> Bool {
    guard let standing = try? await Patience.answer(within: patience, to: self.standing) else {
      return true
    }
    guard standing.state.isRunning, !standing.state.isCompleting, !standing.isPreempted else {
      return true
    }
    guard let end = standing.end else { return false }
    return .seconds(end.timeIntervalSince(now())) <= standing.killWait
  }
}
