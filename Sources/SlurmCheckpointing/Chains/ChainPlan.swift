public import Slurm

/// How the attempts at a piece of work follow each other.
public struct ChainPlan: Sendable {
  /// What brings the next attempt.
  public enum Continuation: String, Hashable, Sendable, CaseIterable {
    /// The job goes back into the queue: it keeps its id.
    case requeue
    /// A new job like this one, which this one submits: it has an id of its own.
    case resubmit
    /// The next task of a serial array, `1-N%1`, which was submitted with all its tasks.
    case array
    /// Nobody: it saves, and ends.
    case stop
  }

  /// What brings the next attempt.
  public var continuation = Continuation.requeue
  /// The signal that the job asked Slurm to send before its end; nil when it asked for none.
  public var warning: Signal? = .usr1
  /// How long before the job's end an attempt begins to save, at least.
  ///
  /// Three times the longest save so far, where that is longer.
  public var lead = Duration.minutes(2)
  /// After how long an attempt hands over though the job might run on; nil when its time is near.
  public var slice: Duration?
  /// When a requeued job may start again.
  public var restart = RestartGap()
  /// The time limit to ask for again when the scheduler shortened it (`--time-min`); nil to leave it.
  public var timeLimit: TimeLimit?
  /// When to go on, when to wait, and when to give up.
  public var rules = ChainRules()

  /// The plan that fits most work.
  public init() {}
}
