internal import CSlurm

// What a job asks for, and what it has.
extension Job {
  /// The nodes that it has: `n[1-4]`.
  ///
  /// The corresponding C field is `nodes`.
  public var nodes: String? { present(record.pointee.nodes) }

  /// The nodes that it must have.
  ///
  /// The corresponding C field is `req_nodes`.
  public var requiredNodes: String? { present(record.pointee.req_nodes) }

  /// The nodes that it must not have.
  ///
  /// The corresponding C field is `exc_nodes`.
  public var excludedNodes: String? { present(record.pointee.exc_nodes) }

  /// The node that runs its batch script.
  ///
  /// The corresponding C field is `batch_host`.
  public var batchHost: String? { present(record.pointee.batch_host) }

  /// How many nodes it asks for, or has.
  ///
  /// The corresponding C field is `num_nodes`.
  public var nodeCount: Int { Int(record.pointee.num_nodes) }

  /// How many CPUs it asks for, or has.
  ///
  /// The corresponding C field is `num_cpus`.
  public var cpuCount: Int { Int(record.pointee.num_cpus) }

  /// How many tasks its steps start.
  ///
  /// The corresponding C field is `num_tasks`.
  public var taskCount: Int? { present(record.pointee.num_tasks) }

  /// How many CPUs a task has.
  ///
  /// The corresponding C field is `cpus_per_task`.
  public var cpusPerTask: Int? { present(record.pointee.cpus_per_task) }

  /// The memory that it asks for; nil for what the partition gives.
  ///
  /// The corresponding C field is `pn_min_memory`.
  public var memory: Memory? { Memory(slurm: record.pointee.pn_min_memory) }

  /// What it asks for: `cpu=4,mem=8G,node=1`.
  ///
  /// The corresponding C field is `tres_req_str`.
  public var requestedResources: String? { present(record.pointee.tres_req_str) }

  /// What it has, in the same form; nil before it starts.
  ///
  /// The corresponding C field is `tres_alloc_str`.
  public var allocatedResources: String? { present(record.pointee.tres_alloc_str) }

  /// Generic resources a node: `gres:gpu:2`.
  ///
  /// The corresponding C field is `tres_per_node`.
  public var genericResources: String? { present(record.pointee.tres_per_node) }

  /// The features that its nodes must have.
  ///
  /// The corresponding C field is `features`.
  public var features: String? { present(record.pointee.features) }

  /// The licenses that it needs.
  ///
  /// The corresponding C field is `licenses`.
  public var licenses: String? { present(record.pointee.licenses) }

  /// How many nodes it takes at most; nil when it is no range.
  ///
  /// The corresponding C field is `max_nodes`.
  public var maximumNodeCount: Int? { positive(record.pointee.max_nodes) }

  /// The numbers of nodes that it can do with: `2,4,8`.
  ///
  /// Nil before Slurm 23.02.
  ///
  /// The corresponding C field is `job_size_str`.
  public var nodeCounts: String? { present(slurmswift_job_text(record, SLURMSWIFT_JOB_SIZES)) }

  /// How many CPUs it takes at most; nil when it is no range.
  ///
  /// The corresponding C field is `max_cpus`.
  public var maximumCPUCount: Int? { positive(record.pointee.max_cpus) }

  /// How many CPUs a node must have.
  ///
  /// The corresponding C field is `pn_min_cpus`.
  public var minimumCPUsPerNode: Int { Int(record.pointee.pn_min_cpus) }

  /// The disk space for temporary files that a node must have, in MiB.
  ///
  /// The corresponding C field is `pn_min_tmp_disk`.
  public var minimumTemporaryDisk: Int { Int(record.pointee.pn_min_tmp_disk) }

  /// Features that the cluster gives its nodes when it starts.
  ///
  /// The corresponding C field is `cluster_features`.
  public var clusterFeatures: String? { present(record.pointee.cluster_features) }

  /// The features that the node of its batch script must have.
  ///
  /// The corresponding C field is `batch_features`.
  public var batchFeatures: String? { present(record.pointee.batch_features) }

  /// The features that its nodes have if possible.
  ///
  /// Nil before Slurm 22.05.
  ///
  /// The corresponding C field is `prefer`.
  public var preferredFeatures: String? {
    present(slurmswift_job_text(record, SLURMSWIFT_JOB_PREFER))
  }

  /// The licenses that it has.
  ///
  /// Nil before Slurm 25.05.
  ///
  /// The corresponding C field is `licenses_allocated`.
  public var allocatedLicenses: String? {
    present(slurmswift_job_text(record, SLURMSWIFT_JOB_LICENSES_ALLOCATED))
  }

  /// What it asks of the network.
  ///
  /// The corresponding C field is `network`.
  public var network: String? { present(record.pointee.network) }

  /// The burst buffer that it asks for.
  ///
  /// The corresponding C field is `burst_buffer`.
  public var burstBuffer: String? { present(record.pointee.burst_buffer) }

  /// What its burst buffer does.
  ///
  /// The corresponding C field is `burst_buffer_state`.
  public var burstBufferState: String? { present(record.pointee.burst_buffer_state) }

  /// Ports that are set aside for its steps.
  ///
  /// Nil before Slurm 24.05.
  ///
  /// The corresponding C field is `resv_ports`.
  public var reservedPorts: String? {
    present(slurmswift_job_text(record, SLURMSWIFT_JOB_RESERVED_PORTS))
  }

  /// What it is billed for, in the partition's units; nil before it starts.
  ///
  /// The corresponding C field is `billable_tres`.
  public var billing: Double? { present(record.pointee.billable_tres) }

  /// Whether a step is ended when one of its processes runs out of memory.
  ///
  /// Nil before Slurm 24.11, and for what the cluster's configuration says.
  ///
  /// The corresponding C field is `oom_kill_step`.
  public var endsStepOutOfMemory: Bool? {
    present(slurmswift_job_number(record, SLURMSWIFT_JOB_OOM_KILL_STEP)).map { $0 != 0 }
  }

  /// How long after its start its memory is cut to what it uses; nil when it is not.
  ///
  /// Nil before Slurm 26.05.
  ///
  /// The corresponding C field is `mem_update_delay`.
  public var memoryUpdateDelay: Duration? {
    positive(slurmswift_job_number(record, SLURMSWIFT_JOB_MEMORY_UPDATE_DELAY)).map {
      .minutes($0)
    }
  }

  /// What its memory is cut to, above what it uses, in per cent of that; nil when it is not.
  ///
  /// Nil before Slurm 26.05.
  ///
  /// The corresponding C field is `mem_update_margin`.
  public var memoryUpdateMargin: Int? {
    memoryUpdateDelay == nil
      ? nil : present(slurmswift_job_number(record, SLURMSWIFT_JOB_MEMORY_UPDATE_MARGIN))
  }

  /// The nodes that it will have, when the scheduler has planned its start.
  ///
  /// The corresponding C field is `sched_nodes`.
  public var scheduledNodes: String? { present(record.pointee.sched_nodes) }
}
