internal import CSlurm

// What of a node is in use.
extension Node {
  /// The CPUs that jobs have.
  ///
  /// Before Slurm 25.05 part of `select_nodeinfo`.
  ///
  /// The corresponding C field is `alloc_cpus`.
  public var allocatedCPUCount: Int { Int(slurmswift_node_allocated_cpus(record)) }

  /// The memory that jobs have, in MiB.
  ///
  /// Before Slurm 25.05 part of `select_nodeinfo`.
  ///
  /// The corresponding C field is `alloc_memory`.
  public var allocatedMemory: Int { Int(clamping: slurmswift_node_allocated_memory(record)) }

  /// All that jobs have: `cpu=4,mem=8G`.
  ///
  /// Before Slurm 25.05 part of `select_nodeinfo`.
  ///
  /// The corresponding C field is `alloc_tres_fmt_str`.
  public var allocatedResources: String? { presentAndFree(slurmswift_node_allocated_tres(record)) }

  /// The memory that the operating system has left, in MiB.
  ///
  /// The corresponding C field is `free_mem`.
  public var freeMemory: Int? { present(record.pointee.free_mem) }

  /// The load, averaged over some minutes; nil when it was not told yet.
  ///
  /// The corresponding C field is `cpu_load`.
  public var load: Double? { present(record.pointee.cpu_load).map { Double($0) / 100 } }

  /// The generic resources that jobs have: `gpu:a100:1(IDX:0)`.
  ///
  /// The corresponding C field is `gres_used`.
  public var usedGenericResources: String? { presentUnlessNotApplicable(record.pointee.gres_used) }

  /// The generic resources that take no new jobs.
  ///
  /// The corresponding C field is `gres_drain`.
  public var drainedGenericResources: String? {
    presentUnlessNotApplicable(record.pointee.gres_drain)
  }
}
