/// What to wait for, of each record of a job.
public struct WaitCondition: Sendable {
  let isMet: @Sendable (JobStatus) -> Bool

  /// Waits until the closure says so of a job, or of each record of an array.
  public init(_ isMet: @escaping @Sendable (JobStatus) -> Bool) { self.isMet = isMet }

  /// It ended, its processes are cleaned up, and it is not being requeued.
  public static let finished = WaitCondition { $0.state.isFinished }

  /// It runs, or is suspended, or has ended already.
  public static let started = WaitCondition {
    $0.state.isRunning || $0.state.base == .suspended || $0.state.isFinished
  }
}

/// What is known while waiting.
public enum WaitProgress: Sendable {
  /// The records were loaded.
  case observed([JobStatus])
  /// Nobody answered for the cluster; the waiting goes on.
  case controllerAbsent(SlurmError)
}
