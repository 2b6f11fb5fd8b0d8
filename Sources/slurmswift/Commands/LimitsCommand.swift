import ArgumentParser
import Slurm

struct LimitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "limits",
    abstract:
      "List the limits that my jobs meet, what is in use of them, and which is the narrowest.",
    discussion: """
      What binds a job with the default account, QoS and partition, or with those that are given: in \
      Slurm's order, in which a QoS stands in place of an account where both say something. An \
      association of the partition alone comes before the user's other one. With --all \
      every limit of every account, user and QoS. Without accounting, the limits of partition and \
      cluster.

      Columns are named as the properties in JSON; `--format help` lists them.

      Examples:
        slurmswift limits
        slurmswift limits --qos long --partition gpu
        slurmswift limits --all --json
      """)

  @Option(name: .shortAndLong, help: "The user; me without it.")
  var user: String?
  @Option(name: [.customShort("A"), .long], help: "The account; the user's default without it.")
  var account: String?
  @Option(name: .shortAndLong, help: "The QoS; the account's default without it.")
  var qos: String?
  @Option(name: .shortAndLong, help: "The partition; the cluster's default without it.")
  var partition: String?
  @Flag(help: "Every limit of every account, user and QoS.")
  var all = false
  @OptionGroup var list: ListOptions
  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    try list.require(json: output.json)
    for (option, name) in [
      ("--user", user), ("--account", account), ("--qos", qos), ("--partition", partition),
    ] { try [name].compactMap(\.self).requireNames(option) }
    if all && [user, account, qos, partition].contains(where: { $0 != nil }) {
      throw ValidationError("--all is all: give it alone.")
    }
  }

  func run() throws {
    try list.print(BindingLimit.self, json: output.json, record: JSONRecord.init) {
      let cluster = try cluster.connect()
      guard let limits = try enforcedLimits(of: cluster) else {
        let others = try ownLimits(of: chosenPartition(on: cluster), on: cluster)
        return EnforcedLimits.none.limits(of: nil, association: nil, qos: nil, others: others)
      }
      HiddenData(try cluster.configuration()).note(.usage, "the limits of accounts are")
      if !limits.areEnforced {
        Terminal.say(
          "note: limits of accounts and QoS are not enforced here (AccountingStorageEnforce)")
      }
      return try all ? limits.all : binding(limits, on: cluster)
    }
  }

  private func binding(_ limits: EnforcedLimits, on cluster: Cluster) throws -> [BindingLimit] {
    let userID = try user.map { try UserID(named: $0) } ?? .currentUser
    let name = UserNames.shared.name(of: userID)
    let partition = try chosenPartition(on: cluster)
    let account = account?.lowercased()
    try limits.require(accounts: account.map { [$0] } ?? [], users: [name])
    guard
      let association = limits.association(
        of: name, account: account, partition: partition?.name)
    else {
      throw SlurmError(
        .invalidAccount, operation: "find limits",
        subject: (account.map { "of \(name) in account \($0)" } ?? "of \(name)")
          + (partition.map { ", partition \($0.name)" } ?? ""),
        hint: "`slurmswift shares --user \(name)` lists the accounts")
    }
    let job = qos ?? limits.defaultQoS(of: association)
    if !limits.qos.contains(where: { $0.name == job }) {
      throw SlurmError(
        .invalidQoS, operation: "find limits", subject: "of QoS \(job)",
        hint: NearestNames(to: job, among: limits.qos.map(\.name)).question)
    }
    return limits.limits(
      of: userID, association: association, qos: job, partitionQoS: partition?.qos,
      others: try ownLimits(of: partition, on: cluster))
  }

  /// Nil on a cluster without accounting, unless accounts or QoS were asked for.
  private func enforcedLimits(of cluster: Cluster) throws -> EnforcedLimits? {
    do throws(SlurmError) {
      return try cluster.enforcedLimits()
    } catch {
      guard error.code == .noAccounting, user == nil, account == nil, qos == nil, !all else {
        throw error
      }
      Terminal.say("note: the cluster keeps no accounting: nothing limits accounts and QoS")
      return nil
    }
  }

  /// What a partition and the cluster limit themselves.
  private func ownLimits(
    of partition: Partition?, on cluster: Cluster
  ) throws -> [(BindingLimit.Source, UsageLimit)] {
    (partition?.usageLimits ?? []) + (try cluster.configuration()).arrayLimits
  }

  /// Nil where there is no default, and where partitions are hidden.
  private func chosenPartition(on cluster: Cluster) throws -> Partition? {
    guard let partitions = try cluster.visiblePartitions() else {
      HiddenData(try cluster.configuration()).note(.partitions, "the limits of partitions are")
      return nil
    }
    if let partition { return try partitions.named([partition]).first }
    return partitions.first(where: \.isDefault)
  }
}

extension Partition {
  /// What it limits itself.
  var usageLimits: [(BindingLimit.Source, UsageLimit)] {
    var limits: [UsageLimit] = []
    if let minutes = maximumTimeLimit.minutes {
      limits.append(UsageLimit(kind: .partitionTime, resource: nil, value: minutes, used: nil))
    }
    if let count = maximumNodeCount.value {
      limits.append(UsageLimit(kind: .partitionNodes, resource: nil, value: count, used: nil))
    }
    return limits.map { (.partition(name), $0) }
  }
}

extension ClusterConfiguration {
  /// What it limits of job arrays.
  fileprivate var arrayLimits: [(BindingLimit.Source, UsageLimit)] {
    var limits = [UsageLimit(kind: .arraySize, value: maxArraySize)]
    if maxArrayTasks != maxArraySize {
      limits.append(UsageLimit(kind: .arrayTasks, value: maxArrayTasks))
    }
    return limits.map { (.cluster, $0) }
  }
}

extension EnforcedLimits {
  /// Every limit, as it was set.
  fileprivate var all: [BindingLimit] {
    qos.flatMap { one in
      one.allLimits.map {
        BindingLimit(source: .qos(one.name), limit: $0, isEnforced: areEnforced)
      }
    }
      + associations.flatMap { one in
        one.limits.map {
          BindingLimit(
            source: .association(
              account: one.account, user: one.user, partition: one.partition),
            limit: $0, isEnforced: areEnforced)
        }
      }
  }
}
