internal import CSlurm

extension Partition {
  /// What is set for the partition.
  ///
  /// The corresponding C field is `flags`.
  public var flags: Flags { Flags(rawValue: slurmswift_partition_flags(record)) }

  /// Whether jobs go there that name no partition.
  ///
  /// The corresponding C macro is `PART_FLAG_DEFAULT`.
  public var isDefault: Bool { flags.contains(.default) }

  /// What may be set for a partition.
  ///
  /// The corresponding C macros are `PART_FLAG_DEFAULT` and its kin.
  public struct Flags: OptionSet, Hashable, Sendable {
    /// Slurm's bits.
    public let rawValue: UInt32
    /// Creates flags from Slurm's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Jobs go there that name no partition.
    public static let `default` = Self(rawValue: slurmswift_part_default)
    /// Not shown unless asked for.
    public static let hidden = Self(rawValue: slurmswift_part_hidden)
    /// No jobs of root; `DisableRootJobs`.
    public static let noRootJobs = Self(rawValue: slurmswift_part_no_root)
    /// Jobs of root alone; `RootOnly`.
    public static let rootOnly = Self(rawValue: slurmswift_part_root_only)
    /// Jobs need a reservation; `ReqResv`.
    public static let requiresReservation = Self(rawValue: slurmswift_part_req_resv)
    /// The nodes with the least load are taken first; `LLN`.
    public static let leastLoadedNodes = Self(rawValue: slurmswift_part_lln)
    /// A node is shared by jobs of one user alone; `ExclusiveUser`.
    public static let exclusiveUser = Self(rawValue: slurmswift_part_exclusive_user)
    /// A node without jobs is switched off, from Slurm 23.02; `PowerDownOnIdle`.
    public static let powerDownOnIdle = Self(rawValue: slurmswift_part_power_down_on_idle)
    /// A job has its part of the topology for itself, from Slurm 24.11; `ExclusiveTopo`.
    public static let exclusiveTopology = Self(rawValue: slurmswift_part_exclusive_topo)
  }
}
