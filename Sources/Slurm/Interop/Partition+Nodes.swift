internal import CSlurm

// What a partition is, and what it has.
extension Partition {
  /// The name.
  ///
  /// The corresponding C field is `name`.
  public var name: String { present(record.pointee.name) ?? "" }

  /// The cluster; nil outside of a federation.
  ///
  /// The corresponding C field is `cluster_name`.
  public var cluster: String? { present(record.pointee.cluster_name) }

  /// Whether it takes jobs, and whether it starts them.
  ///
  /// The corresponding C field is `state_up`.
  public var state: PartitionState { PartitionState(rawValue: record.pointee.state_up) }

  /// Its nodes: `n[1-4]`.
  ///
  /// The corresponding C field is `nodes`.
  public var nodes: String? { present(record.pointee.nodes) }

  /// The sets of nodes that it is made of, as configured.
  ///
  /// Nil before Slurm 22.05.
  ///
  /// The corresponding C field is `nodesets`.
  public var nodeSets: String? { present(slurmswift_partition_nodesets(record)) }

  /// How many nodes it has.
  ///
  /// The corresponding C field is `total_nodes`.
  public var nodeCount: Int { Int(clamping: record.pointee.total_nodes) }

  /// How many CPUs they have.
  ///
  /// The corresponding C field is `total_cpus`.
  public var cpuCount: Int { Int(clamping: record.pointee.total_cpus) }

  /// All that is counted, as configured: `cpu=256,mem=64000M,node=4`.
  ///
  /// The corresponding C field is `tres_fmt_str`.
  public var configuredResources: String? { present(record.pointee.tres_fmt_str) }

  /// What is charged for what: `CPU=1.0,Mem=0.25G`.
  ///
  /// The corresponding C field is `billing_weights_str`.
  public var billingWeights: String? { present(record.pointee.billing_weights_str) }

  /// The topology that its nodes stand in.
  ///
  /// Nil before Slurm 25.05.
  ///
  /// The corresponding C field is `topology_name`.
  public var topology: String? { present(slurmswift_partition_topology_name(record)) }

  /// Down to what its nodes are shared; nothing for what the cluster does.
  ///
  /// The corresponding C field is `cr_type`.
  public var consumableResources: ConsumableResources {
    ConsumableResources(rawValue: record.pointee.cr_type)
  }

  /// How tasks are bound to CPUs unless they say otherwise.
  ///
  /// The corresponding C field is `cpu_bind`.
  public var cpuBinding: CPUBinding? { CPUBinding(slurm: record.pointee.cpu_bind) }
}
