extension Sandbox {
  /// The accounting of a sandbox: what its database knows when it starts.
  ///
  /// Associations, limits and QoS are enforced. The corresponding parameter in slurm.conf is
  /// `AccountingStorageEnforce`.
  public struct Accounting: Sendable {
    /// The account that all users belong to.
    public var account: String
    /// Users besides the one who starts the sandbox; they must exist on the machine.
    public var users: [String]
    /// QoS besides `normal`, which is the default.
    ///
    /// Every user may use all of them.
    public var qos: [QoS]
    /// Further changes, each the arguments of one `sacctmgr`.
    ///
    /// They are made in order, after all else. An example is `["add", "account", "physics"]`.
    public var changes: [[String]]

    /// Accounting with one account.
    public init(
      account: String = "sandbox", users: [String] = [], qos: [QoS] = [],
      changes: [[String]] = []
    ) {
      self.account = account
      self.users = users
      self.qos = qos
      self.changes = changes
    }
  }

  /// A quality of service of a sandbox with accounting.
  public struct QoS: Hashable, Sendable {
    /// The QoS's name.
    public var name: String
    /// The longest time limit that a job may have, `MaxWall`; nil for no limit.
    public var maxWallTime: Duration?
    /// Its weight in a job's priority, `Priority`; nil for none.
    public var priority: Int?
    /// How many jobs a user may have running at once, `MaxJobsPerUser`; nil for no limit.
    public var maxJobsPerUser: Int?
    /// How many jobs a user may have pending or running, `MaxSubmitJobsPerUser`; nil for no limit.
    public var maxSubmittedJobsPerUser: Int?
    /// Further settings under the names that `sacctmgr` knows, such as `GrpTRES`.
    public var settings: [String: String]

    /// A QoS with a name and limits.
    public init(
      _ name: String, maxWallTime: Duration? = nil, priority: Int? = nil,
      maxJobsPerUser: Int? = nil, maxSubmittedJobsPerUser: Int? = nil,
      settings: [String: String] = [:]
    ) {
      self.name = name
      self.maxWallTime = maxWallTime
      self.priority = priority
      self.maxJobsPerUser = maxJobsPerUser
      self.maxSubmittedJobsPerUser = maxSubmittedJobsPerUser
      self.settings = settings
    }
  }
}
