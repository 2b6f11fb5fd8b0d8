internal import CSlurm

extension NodeState {
  /// Not known yet.
  public static let unknown = Self(rawValue: slurmswift_node_unknown)
  /// Out of use.
  public static let down = Self(rawValue: slurmswift_node_down)
  /// Free.
  public static let idle = Self(rawValue: slurmswift_node_idle)
  /// In use by jobs, all of it.
  public static let allocated = Self(rawValue: slurmswift_node_allocated)
  /// In error; no longer used by Slurm.
  public static let error = Self(rawValue: slurmswift_node_error)
  /// In use by jobs, but not all of it.
  public static let mixed = Self(rawValue: slurmswift_node_mixed)
  /// Configured for later.
  public static let future = Self(rawValue: slurmswift_node_future)

  static let baseMask = slurmswift_node_state_base

  /// The one word that `sinfo` prints, with its marks: `DRAINED`, `IDLE*`, `MIXED-`.
  ///
  /// The corresponding C function is `node_state_string`.
  public var summary: String { String(cString: slurmswift_node_state_string(rawValue)) }

  /// What qualifies a state.
  ///
  /// The corresponding C macros are `NODE_STATE_FLAGS` and its parts.
  public struct Flags: OptionSet, Hashable, Sendable {
    /// Slurm's bits.
    public let rawValue: UInt32
    /// Creates flags from Slurm's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Without a slurmd of its own, from Slurm 24.11.
    public static let external = Self(rawValue: slurmswift_node_external)
    /// In a reservation that is active.
    public static let reserved = Self(rawValue: slurmswift_node_reserved)
    /// To be taken out of the drain.
    public static let undrain = Self(rawValue: slurmswift_node_undrain)
    /// Of a cloud.
    public static let cloud = Self(rawValue: slurmswift_node_cloud)
    /// To be resumed.
    public static let resume = Self(rawValue: slurmswift_node_resume)
    /// Taking no new jobs.
    public static let drain = Self(rawValue: slurmswift_node_drain)
    /// A job's processes are being cleaned up.
    public static let completing = Self(rawValue: slurmswift_node_completing)
    /// Its slurmd does not answer.
    public static let notResponding = Self(rawValue: slurmswift_node_no_respond)
    /// Switched off by Slurm.
    public static let poweredDown = Self(rawValue: slurmswift_node_powered_down)
    /// Failing: taking no new jobs.
    public static let failing = Self(rawValue: slurmswift_node_fail)
    /// Being switched on.
    public static let poweringUp = Self(rawValue: slurmswift_node_powering_up)
    /// In a reservation for maintenance.
    public static let maintenance = Self(rawValue: slurmswift_node_maintenance)
    /// To be rebooted.
    public static let rebootRequested = Self(rawValue: slurmswift_node_reboot_requested)
    /// A reboot is being called off.
    public static let rebootCancelled = Self(rawValue: slurmswift_node_reboot_cancel)
    /// Being switched off.
    public static let poweringDown = Self(rawValue: slurmswift_node_powering_down)
    /// A dynamic node that was configured for later.
    public static let dynamicFuture = Self(rawValue: slurmswift_node_dynamic_future)
    /// Being rebooted.
    public static let rebootIssued = Self(rawValue: slurmswift_node_reboot_issued)
    /// Kept free for a job by the backfill scheduler.
    public static let planned = Self(rawValue: slurmswift_node_planned)
    /// Registered with less than it is configured with.
    public static let invalidRegistration = Self(
      rawValue: slurmswift_node_invalid_registration)
    /// To be switched off, on an administrator's word.
    public static let powerDown = Self(rawValue: slurmswift_node_power_down)
    /// To be switched on, on an administrator's word.
    public static let powerUp = Self(rawValue: slurmswift_node_power_up)
    /// To be switched off as soon as no job is left.
    public static let powerDrain = Self(rawValue: slurmswift_node_power_drain)
    /// A dynamic node.
    public static let dynamic = Self(rawValue: slurmswift_node_dynamic_norm)
    /// Kept free by a job with its part of the topology for itself, from Slurm 24.11.
    public static let blocked = Self(rawValue: slurmswift_node_blocked)
  }
}
