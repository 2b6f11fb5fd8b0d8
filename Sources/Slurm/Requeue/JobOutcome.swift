/// What became of a change, for one job or for some tasks of an array.
public struct JobOutcome: Hashable, Sendable {
  /// The job or tasks.
  public let job: JobReference
  /// Why it was not done; nil when it was.
  public let failure: SlurmErrorCode?
  /// The controller's own words on it, from Slurm 23.02.
  public let message: String?
  /// The state afterwards, where the call read it back.
  public let state: JobState?

  /// Whether a requeue found the job in the queue, and left it there.
  public let wasPending: Bool

  /// Whether it was done.
  public var isDone: Bool { failure == nil }

  /// Creates an outcome.
  public init(
    _ job: JobReference, failure: SlurmErrorCode? = nil, message: String? = nil,
    state: JobState? = nil, wasPending: Bool = false
  ) {
    self.job = job
    self.failure = failure
    self.message = message
    self.state = state
    self.wasPending = wasPending
  }
}
