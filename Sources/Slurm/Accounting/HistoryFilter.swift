public import FoundationEssentials

/// Which jobs of the past are asked for.
public struct HistoryFilter: Hashable, Sendable {
  /// The jobs, whenever they were; empty for all of a time.
  ///
  /// With some, ``since`` and ``until`` have no effect.
  public var jobs: [JobReference] = []
  /// The time from which on they ended.
  public var since: Date
  /// The time before which they ended; nil for now, and then those that have not ended come last.
  public var until: Date?
  /// Whose they are; empty for everybody's.
  public var users: Set<UserID>
  /// The accounts that they are charged to; empty for all.
  public var accounts: [String] = []
  /// The partitions; empty for all.
  public var partitions: [String] = []
  /// Their names; empty for all.
  public var names: [String] = []
  /// Their qualities of service; empty for all.
  public var qos: [String] = []
  /// Nodes of which they had one at least, as a list: `n[1-4]`; nil for all.
  public var nodes: String?
  /// How they ended, or what they do; empty for all.
  public var states: [JobState] = []
  /// Whether there are also those that could not start before the end of the time, such as one that was held until
  /// it was cancelled.
  ///
  /// As `sacct` has it, they are there in any case where jobs or ``states`` are named.
  public var includesIneligible = false

  /// A filter by time and owner; more is set as properties.
  public init(since: Date, until: Date? = nil, users: Set<UserID> = []) {
    self.since = since
    self.until = until
    self.users = users
  }

  /// A filter by name.
  public init(jobs: [JobReference]) {
    self.init(since: .distantPast)
    self.jobs = jobs
  }
}
