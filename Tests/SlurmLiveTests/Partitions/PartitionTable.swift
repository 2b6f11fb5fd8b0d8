import Slurm

/// Each name that `scontrol show partition` prints, on any Slurm, and what it prints there.
enum PartitionTable {
  /// - Parameter clusterMode: The cluster's own `PreemptMode`.
  static func properties(clusterMode: String) -> ShownProperties<Partition> {
    nodes.merging(access) { first, _ in first }.merging(limits) { first, _ in first }
      .merging(scheduling) { first, _ in first }
      .merging(["PreemptMode": { $0.preemptMode.map { "\($0)" } ?? clusterMode }]) { $1 }
  }

  private static let nodes: ShownProperties<Partition> = [
    "PartitionName": { $0.name }, "State": { "\($0.state)" }, "Nodes": { $0.nodes },
    "NodeSets": { $0.nodeSets }, "TotalCPUs": { "\($0.cpuCount)" },
    "TotalNodes": { "\($0.nodeCount)" }, "TRES": { $0.configuredResources },
    "TRESBillingWeights": { $0.billingWeights }, "Topology": { $0.topology },
    "SelectTypeParameters": { "\($0.consumableResources)" },
    "CpuBind": { $0.cpuBinding.map { "\($0)" } },
  ]

  private static let access: ShownProperties<Partition> = [
    "AllowGroups": { all($0.allowedGroups) }, "AllowAccounts": { all($0.allowedAccounts) },
    "DenyAccounts": { all($0.deniedAccounts) }, "AllowQos": { all($0.allowedQoS) },
    "DenyQos": { all($0.deniedQoS) }, "AllocNodes": { $0.submissionNodes ?? "ALL" },
    "Alternate": { $0.alternate }, "QoS": { $0.qos ?? "N/A" },
    "Default": { SlurmText.flag($0.isDefault) },
    "DisableRootJobs": { SlurmText.flag($0.flags.contains(.noRootJobs)) },
    "ExclusiveUser": { SlurmText.flag($0.flags.contains(.exclusiveUser)) },
    "ExclusiveTopo": { SlurmText.flag($0.flags.contains(.exclusiveTopology)) },
    "Hidden": { SlurmText.flag($0.flags.contains(.hidden)) },
    "LLN": { SlurmText.flag($0.flags.contains(.leastLoadedNodes)) },
    "RootOnly": { SlurmText.flag($0.flags.contains(.rootOnly)) },
    "ReqResv": { SlurmText.flag($0.flags.contains(.requiresReservation)) },
    "PowerDownOnIdle": { SlurmText.flag($0.flags.contains(.powerDownOnIdle)) },
    // From 26.05; only NO in the tests.
    "Exclusive": { $0.oversubscription == .exclusive ? "NODE" : "NO" },
  ]

  private static let limits: ShownProperties<Partition> = [
    "DefaultTime": { $0.defaultTimeLimit?.description ?? "NONE" },
    "MaxTime": { $0.maximumTimeLimit.description },
    "OverTimeLimit": { $0.overTimeLimit?.description ?? "NONE" },
    "MinNodes": { "\($0.minimumNodeCount)" }, "MaxNodes": { $0.maximumNodeCount.description },
    "MaxCPUsPerNode": { $0.maximumCPUsPerNode.description },
    "MaxCPUsPerSocket": { $0.maximumCPUsPerSocket?.description },
    "DefMemPerCPU": { memory($0.defaultMemory) }, "DefMemPerNode": { memory($0.defaultMemory) },
    "MaxMemPerCPU": { memory($0.maximumMemory) }, "MaxMemPerNode": { memory($0.maximumMemory) },
    "JobDefaults": { partition in
      let defaults = [
        partition.defaultCPUsPerGPU.map { "DefCpuPerGPU=\($0)" },
        partition.defaultMemoryPerGPU.map { "DefMemPerGPU=\($0)" },
      ].compactMap(\.self)
      return defaults.isEmpty ? nil : defaults.joined(separator: ",")
    },
  ]

  private static let scheduling: ShownProperties<Partition> = [
    "PriorityJobFactor": { "\($0.priorityJobFactor)" }, "PriorityTier": { "\($0.priorityTier)" },
    "GraceTime": { "\($0.graceTime.components.seconds)" },
    "OverSubscribe": { "\($0.oversubscription)" },
    "SuspendTime": { seconds($0.suspendAfter) }, "SuspendTimeout": { seconds($0.suspendTimeout) },
    "ResumeTimeout": { seconds($0.resumeTimeout) },
  ]

  private static func all(_ names: [String]?) -> String { names?.joined(separator: ",") ?? "ALL" }

  private static func memory(_ limit: Limit<Memory>) -> String {
    limit.value.map { "\($0.megabytes)" } ?? "UNLIMITED"
  }

  private static func seconds(_ limit: Limit<Duration>?) -> String {
    switch limit {
    case .limited(let time): "\(time.components.seconds)"
    case .unlimited: "INFINITE"
    case nil: "GLOBAL"
    }
  }
}
