internal import CSlurm

extension Reservation {
  /// How a reservation is made and used.
  ///
  /// The corresponding C macros are `RESERVE_FLAG_MAINT` and its kin.
  public struct Flags: OptionSet, Hashable, Sendable {
    /// Slurm's bits.
    public let rawValue: UInt64
    /// Creates flags from Slurm's bits.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// For maintenance.
    public static let maintenance = Self(rawValue: slurmswift_resv_maintenance)
    /// Jobs that are not its own may use it too, as far as they end before it.
    public static let flexible = Self(rawValue: slurmswift_resv_flex)
    /// It may share nodes with other reservations.
    public static let overlaps = Self(rawValue: slurmswift_resv_overlap)
    /// It was made though jobs ran on its nodes.
    public static let ignoresJobs = Self(rawValue: slurmswift_resv_ignore_jobs)
    /// It comes again each hour, from Slurm 21.08.
    public static let hourly = Self(rawValue: slurmswift_resv_hourly)
    /// It comes again each day.
    public static let daily = Self(rawValue: slurmswift_resv_daily)
    /// It comes again each day from Monday to Friday.
    public static let weekdays = Self(rawValue: slurmswift_resv_weekday)
    /// It comes again on Saturday and Sunday.
    public static let weekends = Self(rawValue: slurmswift_resv_weekend)
    /// It comes again each week.
    public static let weekly = Self(rawValue: slurmswift_resv_weekly)
    /// Its nodes were named.
    public static let namedNodes = Self(rawValue: slurmswift_resv_spec_nodes)
    /// It has all nodes.
    public static let allNodes = Self(rawValue: slurmswift_resv_all_nodes)
    /// It is for licenses or burst buffers alone.
    public static let anyNodes = Self(rawValue: slurmswift_resv_any_nodes)
    /// Nodes that go down are not replaced.
    public static let fixed = Self(rawValue: slurmswift_resv_static)
    /// It has all nodes of its partition, or none but those.
    public static let partitionNodes = Self(rawValue: slurmswift_resv_part_nodes)
    /// It has the first cores of its nodes; gone from newer Slurms.
    public static let firstCores = Self(rawValue: slurmswift_resv_first_cores)
    /// Its start stays as far away as it was.
    public static let floating = Self(rawValue: slurmswift_resv_time_float)
    /// Nodes that jobs take are replaced.
    public static let replacesUsed = Self(rawValue: slurmswift_resv_replace)
    /// Nodes that go down are replaced.
    public static let replacesDown = Self(rawValue: slurmswift_resv_replace_down)
    /// It is deleted when it has been idle; see ``Reservation/purgeAfter``.
    public static let purgeCompleted = Self(rawValue: slurmswift_resv_purge_completed)
    /// Jobs that wait for it are not held when it is deleted.
    public static let leavesJobs = Self(rawValue: slurmswift_resv_no_hold_jobs)
    /// Jobs that may use it do so without naming it.
    public static let magnetic = Self(rawValue: slurmswift_resv_magnetic)
    /// Its users may delete it, from Slurm 23.11.
    public static let userDelete = Self(rawValue: slurmswift_resv_user_delete)
    /// It starts whatever its nodes do, from Slurm 25.11.
    public static let forcedStart = Self(rawValue: slurmswift_resv_force_start)
  }
}

extension Reservation.Flags {
  /// Slurm's names of the flags that are set, in its order.
  public var names: [String] { Self.known.filter { contains($0.0) }.map(\.1) }

  private static let known: [(Self, String)] = [
    (.maintenance, "MAINT"), (.flexible, "FLEX"), (.overlaps, "OVERLAP"),
    (.ignoresJobs, "IGNORE_JOBS"), (.hourly, "HOURLY"), (.daily, "DAILY"),
    (.weekdays, "WEEKDAY"), (.weekends, "WEEKEND"), (.weekly, "WEEKLY"),
    (.namedNodes, "SPEC_NODES"), (.allNodes, "ALL_NODES"), (.anyNodes, "ANY_NODES"),
    (.fixed, "STATIC"), (.partitionNodes, "PART_NODES"), (.firstCores, "FIRST_CORES"),
    (.floating, "TIME_FLOAT"), (.replacesUsed, "REPLACE"), (.replacesDown, "REPLACE_DOWN"),
    (.purgeCompleted, "PURGE_COMP"), (.leavesJobs, "NO_HOLD_JOBS_AFTER_END"),
    (.magnetic, "MAGNETIC"), (.userDelete, "USER_DELETE"), (.forcedStart, "FORCE_START"),
  ]
}
