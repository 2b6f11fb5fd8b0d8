import Slurm

extension JSONRecord {
  /// A partition; a limit that is absent is none, a usage that is hidden null.
  init(_ partition: Partition, _ usage: PartitionUsage?) {
    self = [
      "name": partition.name,
      "state": partition.state.description,
      "isDefault": partition.isDefault,
      "flags": partition.flags.names,
      "nodes": partition.nodes,
      "nodeSets": partition.nodeSets,
      "nodeCount": partition.nodeCount,
      "cpuCount": partition.cpuCount,
      "nodeUsage": usage?.nodes,
      "cpuUsage": usage?.cpus,
      "configuredResources": partition.configuredResources,
      "billingWeights": partition.billingWeights,
      "topology": partition.topology,
      "consumableResources": partition.consumableResources.description,
      "cpuBinding": partition.cpuBinding?.description,
      "allowedAccounts": partition.allowedAccounts,
      "deniedAccounts": partition.deniedAccounts,
      "allowedGroups": partition.allowedGroups,
      "allowedQoS": partition.allowedQoS,
      "deniedQoS": partition.deniedQoS,
      "submissionNodes": partition.submissionNodes,
      "qos": partition.qos,
      "alternate": partition.alternate,
      "maximumTimeLimitMinutes": partition.maximumTimeLimit.minutes,
      "isTimeUnlimited": partition.maximumTimeLimit == .unlimited,
      "defaultTimeLimitMinutes": partition.defaultTimeLimit?.minutes,
      "isDefaultTimeUnlimited": partition.defaultTimeLimit == .unlimited,
      "overTimeLimitMinutes": partition.overTimeLimit?.value,
      "isOverTimeUnlimited": partition.overTimeLimit == .unlimited,
      "minimumNodeCount": partition.minimumNodeCount,
      "maximumNodeCount": partition.maximumNodeCount.value,
      "maximumCPUsPerNode": partition.maximumCPUsPerNode.value,
      "maximumCPUsPerSocket": partition.maximumCPUsPerSocket?.value,
      "defaultMemoryPerNodeMiB": partition.defaultMemory.value?.mebibytesPerNode,
      "defaultMemoryPerCPUMiB": partition.defaultMemory.value?.mebibytesPerCPU,
      "maximumMemoryPerNodeMiB": partition.maximumMemory.value?.mebibytesPerNode,
      "maximumMemoryPerCPUMiB": partition.maximumMemory.value?.mebibytesPerCPU,
      "defaultCPUsPerGPU": partition.defaultCPUsPerGPU,
      "defaultMemoryPerGPUMiB": partition.defaultMemoryPerGPU,
      "priorityJobFactor": partition.priorityJobFactor,
      "priorityTier": partition.priorityTier,
      "preemptMode": partition.preemptMode?.description,
      "graceTimeSeconds": partition.graceTime.components.seconds,
      "oversubscription": partition.oversubscription.description,
      "suspendAfterSeconds": partition.suspendAfter?.value?.components.seconds,
      "suspendTimeoutSeconds": partition.suspendTimeout?.value?.components.seconds,
      "resumeTimeoutSeconds": partition.resumeTimeout?.value?.components.seconds,
      "cluster": partition.cluster,
    ]
  }
}

extension Memory {
  fileprivate var mebibytesPerNode: Int? {
    if case .perNode(let amount) = self { amount } else { nil }
  }
  fileprivate var mebibytesPerCPU: Int? {
    if case .perCPU(let amount) = self { amount } else { nil }
  }
}
