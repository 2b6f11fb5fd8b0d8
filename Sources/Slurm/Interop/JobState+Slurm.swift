internal import CSlurm

extension JobState {
  /// Waiting to be started.
  public static let pending = Self(rawValue: slurmswift_job_pending)
  /// Running.
  public static let running = Self(rawValue: slurmswift_job_running)
  /// Holding its nodes, stopped.
  public static let suspended = Self(rawValue: slurmswift_job_suspended)
  /// Ended with exit code 0.
  ///
  /// The corresponding C state is `JOB_COMPLETE`.
  public static let completed = Self(rawValue: slurmswift_job_complete)
  /// Cancelled by its user or an administrator.
  public static let cancelled = Self(rawValue: slurmswift_job_cancelled)
  /// Ended with another exit code.
  public static let failed = Self(rawValue: slurmswift_job_failed)
  /// Ended at its time limit.
  public static let timeout = Self(rawValue: slurmswift_job_timeout)
  /// Ended with a node.
  public static let nodeFailed = Self(rawValue: slurmswift_job_node_fail)
  /// Ended for another job.
  public static let preempted = Self(rawValue: slurmswift_job_preempted)
  /// Its node did not boot.
  public static let bootFailed = Self(rawValue: slurmswift_job_boot_fail)
  /// Ended at its deadline.
  public static let deadline = Self(rawValue: slurmswift_job_deadline)
  /// Ran out of memory.
  public static let outOfMemory = Self(rawValue: slurmswift_job_oom)

  /// Reads the name of a state or of a flag as `squeue --states` does, long or short, in any case:
  /// `RUNNING`, `r`, `COMPLETING`; nil for anything else.
  ///
  /// The corresponding C function is `job_state_num`.
  public init?(named name: String) {
    // C would read no further than a NUL.
    guard !name.utf8.contains(0) else { return nil }
    let number = slurmswift_job_state_number(name)
    guard number != slurmswift_no_val else { return nil }
    self.init(rawValue: number)
  }

  static let baseMask = slurmswift_job_state_base

  var slurmName: String { String(cString: slurmswift_job_state_string(rawValue)) }

  /// What qualifies a state.
  ///
  /// The corresponding C macros are `JOB_STATE_FLAGS` and its parts.
  public struct Flags: OptionSet, Hashable, Sendable {
    /// Slurm's bits.
    public let rawValue: UInt32
    /// Creates flags from Slurm's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The launch failed.
    public static let launchFailed = Self(rawValue: slurmswift_job_launch_failed)
    /// To be requeued when it has completed.
    public static let requeue = Self(rawValue: slurmswift_job_requeue)
    /// To be requeued and held.
    public static let requeueHold = Self(rawValue: slurmswift_job_requeue_hold)
    /// Held after an exit code that asks for it.
    public static let specialExit = Self(rawValue: slurmswift_job_special_exit)
    /// Changing its size.
    public static let resizing = Self(rawValue: slurmswift_job_resizing)
    /// Its nodes are booting.
    public static let configuring = Self(rawValue: slurmswift_job_configuring)
    /// Its processes are being cleaned up.
    public static let completing = Self(rawValue: slurmswift_job_completing)
    /// Stopped by a signal, its resources kept.
    public static let stopped = Self(rawValue: slurmswift_job_stopped)
    /// Reconfiguring its node failed.
    public static let reconfigurationFailed = Self(rawValue: slurmswift_job_reconfig_fail)
    /// Its nodes are being powered up.
    public static let poweringUp = Self(rawValue: slurmswift_job_power_up_node)
    /// Started on another cluster of the federation.
    public static let revoked = Self(rawValue: slurmswift_job_revoked)
    /// Being requeued by the federation.
    public static let requeuedByFederation = Self(rawValue: slurmswift_job_requeue_fed)
    /// Held because its reservation was deleted.
    public static let reservationDeleted = Self(rawValue: slurmswift_job_resv_del_hold)
    /// A signal is on its way.
    public static let signaling = Self(rawValue: slurmswift_job_signaling)
    /// Its data are being staged out.
    public static let stagingOut = Self(rawValue: slurmswift_job_stage_out)
  }
}
