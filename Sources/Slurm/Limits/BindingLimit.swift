/// A limit that a job meets, and where it comes from.
public struct BindingLimit: Hashable, Sendable {
  /// Where it was set.
  public let source: Source
  /// The limit.
  public let limit: UsageLimit
  /// Whether another one stands in its place: what a QoS limits, associations do not.
  public let isOverridden: Bool
  /// Whether the cluster enforces it; where not, it is nothing but words.
  public let isEnforced: Bool
  /// Whether it is the first of its kind that a job meets.
  public var isNarrowest = false

  /// A limit that was set somewhere.
  public init(
    source: Source, limit: UsageLimit, isOverridden: Bool = false, isEnforced: Bool = true
  ) {
    (self.source, self.limit) = (source, limit)
    (self.isOverridden, self.isEnforced) = (isOverridden, isEnforced)
  }

  /// Whether a job meets it.
  public var isBinding: Bool { isEnforced && !isOverridden }

  /// Where a limit was set.
  public enum Source: Hashable, Sendable {
    /// A quality of service, by name.
    case qos(String)
    /// An account, the user where it is a user's, and the partition where it is for that alone.
    case association(account: String, user: String?, partition: String? = nil)
    /// A partition, by name.
    case partition(String)
    /// The cluster's configuration.
    case cluster
  }
}

extension BindingLimit.Source: CustomStringConvertible {
  /// In words: `QoS normal`, `account lasers`, `user nobody in lasers`, `user nobody in lasers, partition gpu`.
  public var description: String {
    switch self {
    case .qos(let name): "QoS \(name)"
    case .association(let account, let user, let partition):
      (user.map { "user \($0) in \(account)" } ?? "account \(account)")
        + (partition.map { ", partition \($0)" } ?? "")
    case .partition(let name): "partition \(name)"
    case .cluster: "cluster"
    }
  }
}

extension EnforcedLimits {
  /// The user's association with an account, or with their default one.
  ///
  /// - Parameters:
  ///   - user: The user's name.
  ///   - account: The account; nil for the default one.
  ///   - partition: The partition of the jobs: an association that is for it alone comes first.
  public func association(
    of user: String, account: String? = nil, partition: String? = nil
  ) -> Association? {
    let own = associations.filter { $0.user == user }
    let account = account ?? (own.first(where: \.isDefault) ?? own.first)?.account
    let candidates = own.filter { $0.account == account }
    return candidates.first { $0.partition != nil && $0.partition == partition }
      ?? candidates.first { $0.partition == nil }
  }

  /// The QoS of jobs that name none.
  public func defaultQoS(of association: Association?) -> String {
    if let association {
      if let name = association.defaultQoS { return name }
      if association.qos.count == 1 { return association.qos[0] }
    }
    let root = associations.first { $0.user == nil && $0.parentAccount == nil }
    return root?.defaultQoS ?? "normal"
  }

  /// What limits the jobs of a user, in Slurm's order: the first that says something holds.
  ///
  /// - Parameters:
  ///   - userID: Whose jobs; nil leaves out what single users have in use.
  ///   - association: The association of the jobs; nil for none.
  ///   - name: The QoS of the jobs; nil for none.
  ///   - partitionQoS: The partition's QoS, whose limits come first unless the jobs' says otherwise.
  ///   - others: The limits of partition and cluster, which hold in any case.
  public func limits(
    of userID: UserID?, association: Association?, qos name: String?,
    partitionQoS: String? = nil,
    others: [(BindingLimit.Source, UsageLimit)] = []
  ) -> [BindingLimit] {
    var found: [(BindingLimit.Source, UsageLimit)] = []
    let (own, partition) = (quality(name), quality(partitionQoS))
    let order = own?.overridesPartition == true ? [own, partition] : [partition, own]
    for qos in order.compactMap(\.self) {
      var limits = qos.limits
      limits += userID.map { qos.limits(of: $0) } ?? []
      limits += association.map { qos.limits(ofAccount: $0.account) } ?? []
      found += limits.map { (.qos(qos.name), $0) }
    }
    let factor = order.lazy.compactMap { $0?.limitFactor }.first
    if let association {
      let source = BindingLimit.Source.association(
        account: association.account, user: association.user, partition: association.partition)
      found += association.limits.map { (source, $0.times(factor)) }
      // Limits of single jobs and users are handed down the tree, those of groups hold at each level.
      for account in accounts(above: association) {
        found += account.limits.filter { $0.kind.isOfGroup }
          .map { (.association(account: account.account, user: nil), $0.times(factor)) }
      }
    }
    return marked(found, others)
  }

  /// What limits a job, were it submitted now: see ``limits(of:association:qos:partitionQoS:others:)``.
  ///
  /// - Parameters:
  ///   - job: The job, of which account and QoS are looked at.
  ///   - partition: The partition; nil where partitions are hidden.
  ///   - others: The limits of partition and cluster, which hold in any case.
  public func limits(
    of job: JobDescription, in partition: Partition?,
    others: [(BindingLimit.Source, UsageLimit)] = []
  ) -> [BindingLimit] {
    let (association, qos) = charge(of: job, in: partition)
    return limits(
      of: job.userID ?? .currentUser, association: association, qos: qos,
      partitionQoS: partition?.qos, others: others)
  }

  /// What a job is charged to, and its QoS, were it submitted now.
  ///
  /// - Parameters:
  ///   - job: The job.
  ///   - partition: The partition; nil where partitions are hidden.
  public func charge(
    of job: JobDescription, in partition: Partition?
  ) -> (association: Association?, qos: String) {
    let association = (job.userID ?? .currentUser).name.flatMap {
      self.association(of: $0, account: job.account, partition: partition?.name)
    }
    return (association, job.qos ?? defaultQoS(of: association))
  }

  /// The names of an account and of all that are below it.
  public func accounts(within account: String) -> Set<String> {
    var (found, last): (Set<String>, Set<String>) = ([account], [account])
    while !last.isEmpty {
      let next = associations.filter {
        $0.user == nil && $0.parentAccount.map(last.contains) == true
      }
      last = Set(next.map(\.account)).subtracting(found)
      found.formUnion(last)
    }
    return found
  }

  private func quality(_ name: String?) -> QualityOfService? { qos.first { $0.name == name } }

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

  private func marked(
    _ found: [(BindingLimit.Source, UsageLimit)], _ others: [(BindingLimit.Source, UsageLimit)]
  ) -> [BindingLimit] {
    var qosByKey: [String: BindingLimit.Source] = [:]
    var limits = found.map { source, limit in
      func key(_ kind: UsageLimit.Kind) -> String { "\(kind) \(limit.resource ?? "")" }
      let holder = limit.kind.overridingKinds.compactMap { qosByKey[key($0)] }.first
      if case .qos = source, holder == nil { qosByKey[key(limit.kind)] = source }
      return BindingLimit(
        source: source, limit: limit, isOverridden: holder.map { $0 != source } ?? false,
        isEnforced: areEnforced)
    }
    limits += others.map { BindingLimit(source: $0, limit: $1) }
    var narrowest: [String: Int] = [:]
    for (index, one) in limits.enumerated() where one.isBinding {
      guard let question = one.limit.kind.question else { continue }
      let key = "\(question) \(one.limit.resource ?? "")"
      if let best = narrowest[key], limits[best].limit.left <= one.limit.left { continue }
      narrowest[key] = index
    }
    for index in narrowest.values { limits[index].isNarrowest = true }
    return limits
  }
}

extension UsageLimit {
  /// What a QoS makes of an association's limit: resources alone are multiplied.
  fileprivate func times(_ factor: Double?) -> UsageLimit {
    guard let factor, kind == .groupResources || kind == .resources else { return self }
    let product = Int(exactly: (Double(value) * factor).rounded(.towardZero)) ?? .max
    return UsageLimit(kind: kind, resource: resource, value: product, used: used)
  }
}

extension UsageLimit.Kind {
  /// Whether it is of all jobs of an association together.
  var isOfGroup: Bool { rawValue.hasPrefix("Grp") }

  /// The kinds by which a QoS stands in its place.
  fileprivate var overridingKinds: [Self] {
    switch self {
    case .jobs: [.jobsPerUser, .jobsPerAccount]
    case .submittedJobs: [.submittedJobsPerUser, .submittedJobsPerAccount]
    default: [self]
    }
  }
}
