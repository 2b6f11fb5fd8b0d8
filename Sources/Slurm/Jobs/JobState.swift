/// What a job does: its base state, and the flags that qualify it.
///
/// The base is an open set: a state of a newer Slurm passes through, and prints as a number.
///
/// The corresponding C field is `job_state`, of `enum job_states`.
public struct JobState: RawRepresentable, Hashable, Sendable {
  /// Slurm's number with all flags.
  public let rawValue: UInt32

  /// Creates a state from Slurm's number.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The state without its flags: `job.state.base == .running`.
  public var base: JobState { JobState(rawValue: rawValue & Self.baseMask) }

  /// What qualifies the state.
  public var flags: Flags { Flags(rawValue: rawValue & ~Self.baseMask) }
}

extension JobState {
  /// Whether the job waits to be started.
  public var isPending: Bool { base == .pending }
  /// Whether the job runs.
  public var isRunning: Bool { base == .running }
  /// Whether the job was cancelled.
  public var isCancelled: Bool { base == .cancelled }
  /// Whether its processes are being cleaned up, or its requeue is under way.
  public var isCompleting: Bool { flags.contains(.completing) }

  /// Whether the job is over for good: it ended, its clean-up too, and it is not being requeued.
  public var isFinished: Bool {
    hasEnded && flags.isDisjoint(with: [.completing, .requeue, .requeueHold, .specialExit])
  }

  /// Whether the job ended, well or not; it may still be completing, or on its way to a requeue.
  public var hasEnded: Bool { base.rawValue > JobState.suspended.rawValue }
}

extension JobState: CustomStringConvertible {
  /// As Slurm prints it: the flag that matters most, or the base state: `RUNNING`, `COMPLETING`.
  ///
  /// The corresponding C function is `job_state_string`.
  public var description: String {
    // libslurm's word for all that it does not know.
    slurmName == "?" ? "\(base.rawValue)" : slurmName
  }
}
