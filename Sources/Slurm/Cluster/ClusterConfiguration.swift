public import FoundationEssentials

/// The configuration that the controller works with now, which may be newer than the file.
///
/// All parameters are here under their Slurm names; those that programs need are typed.
///
/// ```swift
/// let configuration = try cluster.configuration()
/// configuration.maxArraySize              // 2001
/// configuration["SchedulerParameters"]    // "bf_interval=1,…"
/// ```
public struct ClusterConfiguration: Sendable {
  /// Every parameter that `scontrol show config` prints, in its order.
  public let parameters: [ConfigurationParameter]

  /// The cluster's name.
  ///
  /// The corresponding parameter is `ClusterName`.
  public let clusterName: String
  /// The controller's release: `22.05.8`.
  ///
  /// The corresponding parameter is `SLURM_VERSION`.
  public let version: SlurmRelease
  /// One more than the highest index of an array task.
  ///
  /// The corresponding parameter is `MaxArraySize`.
  public let maxArraySize: Int
  /// Whether jobs are requeueable unless they say otherwise.
  ///
  /// The corresponding parameter is `JobRequeue`.
  public let jobRequeue: Bool
  /// How often a job is requeued by the controller itself, after failed launches, before it is
  /// held.
  ///
  /// The corresponding parameter is `MaxBatchRequeue`; before 23.02 the constant 5.
  public let maxBatchRequeue: Int
  /// How many jobs the controller keeps at most.
  ///
  /// The corresponding parameter is `MaxJobCount`.
  public let maxJobCount: Int
  /// How long the record of a job that ended is kept.
  ///
  /// The corresponding parameter is `MinJobAge`.
  public let minJobAge: Duration
  /// The time between SIGTERM and SIGKILL.
  ///
  /// The corresponding parameter is `KillWait`.
  public let killWait: Duration
  /// How long a message may take.
  ///
  /// The corresponding parameter is `MessageTimeout`.
  public let messageTimeout: Duration
  /// How far a job may run over its time limit; nil for ever.
  ///
  /// The corresponding parameter is `OverTimeLimit`.
  public let overTimeLimit: Limit<Int>
  /// Where accounting goes: `accounting_storage/slurmdbd`, `accounting_storage/none`.
  ///
  /// The corresponding parameter is `AccountingStorageType`.
  public let accountingStorageType: String
  /// When the controller started.
  ///
  /// The corresponding parameter is `BOOT_TIME`.
  public let bootTime: Date?
  /// How long the controller had run when it was asked, a second less at most.
  let upTime: Duration?
  /// How the priority of jobs is made up.
  public let priorityWeights: PriorityWeights
  /// The scheduler's parameters by name; those without a value have an empty one.
  ///
  /// The corresponding parameter is `SchedulerParameters`.
  public let schedulerParameters: [String: String]

  /// Whether the limits of associations and QoS hold: without, they are nothing but words.
  ///
  /// The corresponding parameter is `AccountingStorageEnforce`, by its `limits` and what includes it.
  public var enforcesLimits: Bool {
    let parts = (self["AccountingStorageEnforce"] ?? "").lowercased().split(separator: ",")
    return !Set(parts).isDisjoint(with: ["limits", "safe", "all", "2"])
  }

  /// The most tasks that an array can have: `max_array_tasks` of the scheduler's parameters where
  /// it is set, else ``maxArraySize``.
  public var maxArrayTasks: Int {
    schedulerParameters["max_array_tasks"].flatMap { Int($0) } ?? maxArraySize
  }

  /// The highest index that an array task can have.
  public var highestArrayIndex: Int { maxArraySize - 1 }

  /// The delay until a requeued job may start, beyond its clean-up: the life of a credential plus a
  /// second, unless the site says otherwise.
  ///
  /// The corresponding parts are `cred_expire` of `AuthInfo`, by default 120 s, and, from 25.11 on,
  /// `requeue_delay` of `SlurmctldParameters`.
  public var requeueDelay: Duration {
    let delay = seconds("requeue_delay", of: "SlurmctldParameters")
    return .seconds((delay ?? seconds("cred_expire", of: "AuthInfo") ?? 120) + 1)
  }

  private func seconds(_ option: String, of parameter: String) -> Int? {
    let parts = (self[parameter] ?? "").split(separator: ",")
    let value = parts.first { $0.hasPrefix(option + "=") }?.dropFirst(option.count + 1)
    return value.flatMap { Int($0) }.map { min(max($0, 0), 1_000_000_000) }
  }

  /// The value of a parameter, by its Slurm name in any case; nil when it is unset or unknown.
  public subscript(name: String) -> String? {
    let wanted = name.lowercased()
    return parameters.first { $0.name.lowercased() == wanted }?.value
  }

  /// The parameters whose names contain one of some texts, in any case; all when there is none.
  public func parameters(matching texts: [String]) -> [ConfigurationParameter] {
    let wanted = texts.map { $0.lowercased() }
    guard !wanted.isEmpty else { return parameters }
    return parameters.filter { parameter in
      let name = parameter.name.lowercased()
      return wanted.contains { name.contains($0) }
    }
  }
}

/// The weights of the factors that make a job's priority; see the `multifactor` priority plugin.
public struct PriorityWeights: Hashable, Sendable {
  /// How long the job has waited.
  ///
  /// The corresponding parameter is `PriorityWeightAge`.
  public let age: Int
  /// The association's own.
  ///
  /// The corresponding parameter is `PriorityWeightAssoc`.
  public let association: Int
  /// How little the user has used.
  ///
  /// The corresponding parameter is `PriorityWeightFairShare`.
  public let fairShare: Int
  /// The size.
  ///
  /// The corresponding parameter is `PriorityWeightJobSize`.
  public let jobSize: Int
  /// The partition's own.
  ///
  /// The corresponding parameter is `PriorityWeightPartition`.
  public let partition: Int
  /// The quality of service's own.
  ///
  /// The corresponding parameter is `PriorityWeightQOS`.
  public let qos: Int
  /// By trackable resource: `CPU=1000,Mem=2000`; nil when unset.
  ///
  /// The corresponding parameter is `PriorityWeightTRES`.
  public let trackableResources: String?
}
