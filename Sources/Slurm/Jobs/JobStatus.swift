public import FoundationEssentials

/// What is kept of a job's record when its snapshot goes: how it stands, or how it ended.
public struct JobStatus: Hashable, Sendable {
  /// The job, the task, or the tasks of an array that have not started.
  public let job: JobReference
  /// What it does.
  public let state: JobState
  /// Why it waits, or why it ended as it did.
  public let reason: JobReason
  /// How it ended.
  public let exitStatus: ExitStatus
  /// How often it was started again.
  public let restartCount: Int
  /// When it may start at the earliest.
  public let eligibleTime: Date?
  /// When it started, or is expected to.
  public let startTime: Date?
  /// When it ended, or will at its time limit.
  public let endTime: Date?

  /// Whether it ended by itself with exit code 0.
  public var isSuccess: Bool { state.base == .completed && exitStatus.isSuccess }
}

extension JobStatus {
  /// Copies what matters from a record.
  public init(_ job: Job) {
    self.job = job.id
    state = job.state
    reason = job.reason
    exitStatus = job.exitStatus
    restartCount = job.restartCount
    eligibleTime = job.eligibleTime
    startTime = job.startTime
    endTime = job.endTime
  }
}
