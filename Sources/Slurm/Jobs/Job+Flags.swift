extension Job {
  /// What Slurm notes of a job beside its state.
  ///
  /// A flag that a release does not know is never set there; what Slurm keeps for itself has no name
  /// here, and passes through.
  ///
  /// The corresponding C field is `bitflags`.
  public struct Flags: OptionSet, Hashable, Codable, Sendable {
    /// Slurm's bits.
    public let rawValue: UInt64
    /// Creates flags from Slurm's bits.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// Ends when a dependency can never be fulfilled, as `--kill-on-invalid-dep=yes`.
    public static let endsOnInvalidDependency = Self(rawValue: 1 << 0)
    /// Waits for ever when a dependency can never be fulfilled.
    public static let waitsOnInvalidDependency = Self(rawValue: 1 << 1)
    /// Gets only CPUs that are close to its generic resources.
    public static let bindsToGenericResources = Self(rawValue: 1 << 4)
    /// Was told that it is preempted, and has its grace time.
    public static let hasGraceTime = Self(rawValue: 1 << 7)
    /// Spreads over as many nodes as it may, as `--spread-job`.
    public static let isSpread = Self(rawValue: 1 << 8)
    /// Prefers the fewest nodes that it may have, as `--use-min-nodes`.
    public static let prefersFewNodes = Self(rawValue: 1 << 9)
    /// Its number of tasks was asked for.
    public static let hasTaskCount = Self(rawValue: 1 << 14)
    /// Its number of CPUs a task was asked for.
    public static let hasCPUsPerTask = Self(rawValue: 1 << 15)
    /// May get CPUs that are far from its generic resources.
    public static let ignoresGenericResourceBinding = Self(rawValue: 1 << 19)
    /// Was running before.
    public static let wasRunning = Self(rawValue: 1 << 20)
    /// Comes from a crontab of Slurm's, `scrontab`.
    public static let isCron = Self(rawValue: 1 << 22)
    /// Its memory was asked for.
    public static let hasMemory = Self(rawValue: 1 << 23)
    /// Is no job that Slurm runs: it stands for one outside.
    public static let isExternal = Self(rawValue: 1 << 24)
    /// Is charged to its user's default account.
    public static let usesDefaultAccount = Self(rawValue: 1 << 25)
    /// Was submitted to the default partition.
    public static let usesDefaultPartition = Self(rawValue: 1 << 26)
    /// Was submitted with the default quality of service.
    public static let usesDefaultQoS = Self(rawValue: 1 << 27)
    /// Was submitted with the default workload characterisation key.
    public static let usesDefaultWCKey = Self(rawValue: 1 << 28)
    /// Waits for another job, or for one that never comes.
    public static let isDependent = Self(rawValue: 1 << 29)
    /// Tries to run in a reservation that takes such jobs by itself.
    public static let isMagnetic = Self(rawValue: 1 << 30)
    /// Asked for no partition.
    public static let hasAssignedPartition = Self(rawValue: 1 << 31)
    /// It was the backfill scheduler that last looked at it.
    public static let isBackfilled = Self(rawValue: 1 << 32)
    /// Was looked at when the scheduler last came by.
    public static let wasConsidered = Self(rawValue: 1 << 33)
    /// Its tasks share no generic resource.
    public static let hasOneTaskPerSharing = Self(rawValue: 1 << 38)
    /// Its tasks may share a generic resource.
    public static let hasManyTasksPerSharing = Self(rawValue: 1 << 39)
    /// Its tasks may use each other's generic resources.
    public static let allowsTaskSharing = Self(rawValue: 1 << 40)
    /// Its steps are managed on its first node.
    public static let hasStepManager = Self(rawValue: 1 << 41)
    /// Its segments lie in different blocks.
    public static let spreadsSegments = Self(rawValue: 1 << 43)
    /// Its segments lie in as few blocks as possible.
    public static let consolidatesSegments = Self(rawValue: 1 << 44)
    /// Is requeued ahead of others when a node fails.
    public static let hasExpeditedRequeue = Self(rawValue: 1 << 45)
  }
}
