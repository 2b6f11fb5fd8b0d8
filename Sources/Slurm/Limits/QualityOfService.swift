/// A quality of service: its weight in priorities, its limits, and what is in use of them.
///
/// The corresponding C type is `slurmdb_qos_rec_t`.
public struct QualityOfService: Hashable, Sendable {
  /// The number.
  public let id: Int
  /// The name.
  public let name: String
  /// What it says of itself.
  public let summary: String?
  /// Its priority beside other QoS.
  public let priority: Int
  /// What usage is multiplied by.
  public let usageFactor: Double
  /// What the resources are multiplied by that associations allow its jobs; nil where they are left as they are.
  ///
  /// The corresponding C field is `limit_factor`.
  public let limitFactor: Double?
  /// Whether its limits come before those of a partition's QoS; else after them.
  ///
  /// The corresponding flag is `OverPartQOS`.
  public let overridesPartition: Bool
  /// How many of its jobs run.
  public let runningJobs: Int
  /// How many of its jobs wait or run.
  public let submittedJobs: Int
  /// The limits of the QoS as a whole, and of single jobs.
  public let limits: [UsageLimit]
  let users: [UserID: Use]
  let accounts: [String: Use]
  let perUser: [UsageLimit]
  let perAccount: [UsageLimit]

  /// What one user or account has in use.
  struct Use: Hashable, Sendable {
    let jobs: Int
    let submittedJobs: Int
    let resources: [String: Int]
  }
}

extension QualityOfService {
  /// The limits of each user, with what one has in use.
  public func limits(of user: UserID) -> [UsageLimit] {
    perUser.map { $0.with(users[user]) }
  }

  /// The limits of each account, with what one has in use.
  public func limits(ofAccount account: String) -> [UsageLimit] {
    perAccount.map { $0.with(accounts[account]) }
  }

  /// All limits that there are, of users and accounts without what is in use.
  public var allLimits: [UsageLimit] { limits + perUser + perAccount }
}

extension UsageLimit {
  fileprivate func with(_ use: QualityOfService.Use?) -> UsageLimit {
    let used =
      switch kind {
      case .jobsPerUser, .jobsPerAccount: use?.jobs
      case .submittedJobsPerUser, .submittedJobsPerAccount: use?.submittedJobs
      default: resource.flatMap { use?.resources[$0] }
      }
    return UsageLimit(kind: kind, resource: resource, value: value, used: used ?? 0)
  }
}
