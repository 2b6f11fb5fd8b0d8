/// A limit that a job meets, and where it comes from.
public struct BindingLimit: Hashable, Sendable {
  /// Where it was set.
  public let source: Source
  /// The limit.
  public let limit: UsageLimit
  /// Whether another one stands in its place: what a QoS limits, associations do not.
  public let isOverridden: Bool
  /// Whether it is the first of its kind that a job meets.
  public var isNarrowest = false

  /// A limit that was set somewhere.
  public init(source: Source, limit: UsageLimit, isOverridden: Bool = false) {
    (self.source, self.limit, self.isOverridden) = (source, limit, isOverridden)
  }

  /// Where a limit was set.
  public enum Source: Hashable, Sendable {
    /// A quality of service, by name.
    case qos(String)
    /// An account, and the user where it is a user's.
    case association(account: String, user: String?)
    /// A partition, by name.
    case partition(String)
    /// The cluster's configuration.
    case cluster
  }
}

extension BindingLimit.Source: CustomStringConvertible {
  /// In words: `QoS normal`, `account lasers`, `user nobody in lasers`.
  public var description: String {
    switch self {
    case .qos(let name): "QoS \(name)"
    case .association(let account, nil): "account \(account)"
    case .association(let account, let user?): "user \(user) in \(account)"
    case .partition(let name): "partition \(name)"
    case .cluster: "cluster"
    }
  }
}

extension EnforcedLimits {
  /// The user's association with an account, or with their default one.
  public func association(of user: String, account: String? = nil) -> Association? {
    let own = associations.filter { $0.user == user && $0.partition == nil }
    if let account { return own.first { $0.account == account } }
    return own.first(where: \.isDefault) ?? own.first
  }

  /// What limits the jobs of a user, in Slurm's order: the first that says something holds.
  ///
  /// - Parameters:
  ///   - userID: Whose jobs; nil leaves out what single users have in use.
  ///   - association: The association of the jobs; nil for none.
  ///   - names: The names of the QoS that hold, the partition's before the job's.
  ///   - others: The limits of partition and cluster, which hold in any case.
  public func limits(
    of userID: UserID?, association: Association?, qos names: [String],
    others: [(BindingLimit.Source, UsageLimit)] = []
  ) -> [BindingLimit] {
    var found: [(BindingLimit.Source, UsageLimit)] = []
    for name in names {
      guard let qos = qos.first(where: { $0.name == name }) else { continue }
      var limits = qos.limits
      limits += userID.map { qos.limits(of: $0) } ?? []
      limits += association.map { qos.limits(ofAccount: $0.account) } ?? []
      found += limits.map { (.qos(name), $0) }
    }
    if let association {
      let source = BindingLimit.Source.association(
        account: association.account, user: association.user)
      found += association.limits.map { (source, $0) }
      // Limits of single jobs and users are handed down the tree, those of groups hold at each level.
      for account in accounts(above: association) {
        found += account.limits.filter { $0.kind.isOfGroup }
          .map { (.association(account: account.account, user: nil), $0) }
      }
    }
    return Self.marked(found, others)
  }

  private func accounts(above association: Association) -> [Association] {
    var (accounts, name): ([Association], String?) = ([], association.account)
    if association.user == nil { name = association.parentAccount }
    while let next = associations.first(where: { $0.user == nil && $0.account == name }),
      !accounts.contains(next)
    {
      accounts.append(next)
      name = next.parentAccount
    }
    return accounts
  }

  private static func marked(
    _ found: [(BindingLimit.Source, UsageLimit)], _ others: [(BindingLimit.Source, UsageLimit)]
  ) -> [BindingLimit] {
    var qosByKey: [String: BindingLimit.Source] = [:]
    var limits = found.map { source, limit in
      let key = "\(limit.kind.overridingKind) \(limit.resource ?? "")"
      let holder = qosByKey[key]
      if case .qos = source, holder == nil { qosByKey[key] = source }
      return BindingLimit(
        source: source, limit: limit, isOverridden: holder.map { $0 != source } ?? false)
    }
    limits += others.map { BindingLimit(source: $0, limit: $1, isOverridden: false) }
    var narrowest: [String: Int] = [:]
    for (index, one) in limits.enumerated() where !one.isOverridden {
      guard let question = one.limit.kind.question else { continue }
      let key = "\(question) \(one.limit.resource ?? "")"
      if let best = narrowest[key], limits[best].limit.left <= one.limit.left { continue }
      narrowest[key] = index
    }
    for index in narrowest.values { limits[index].isNarrowest = true }
    return limits
  }
}

extension UsageLimit.Kind {
  /// Whether it is of all jobs of an association together.
  var isOfGroup: Bool { rawValue.hasPrefix("Grp") }

  /// The kind under which a QoS stands in place of an association.
  fileprivate var overridingKind: Self {
    switch self {
    case .jobs: .jobsPerUser
    case .submittedJobs: .submittedJobsPerUser
    default: self
    }
  }
}
