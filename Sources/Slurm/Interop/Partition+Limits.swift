internal import CSlurm

// What a job may ask for, and what it gets unless it says otherwise.
extension Partition {
  /// The longest time limit.
  ///
  /// The corresponding C field is `max_time`.
  public var maximumTimeLimit: TimeLimit {
    TimeLimit(slurmMinutes: record.pointee.max_time) ?? .unlimited
  }

  /// The time limit of jobs that ask for none; nil for the longest.
  ///
  /// The corresponding C field is `default_time`.
  public var defaultTimeLimit: TimeLimit? { TimeLimit(slurmMinutes: record.pointee.default_time) }

  /// How many minutes a job may run over its limit; nil for what the cluster allows.
  ///
  /// The corresponding C field is `over_time_limit`.
  public var overTimeLimit: Limit<Int>? { Limit(slurm: record.pointee.over_time_limit) }

  /// The fewest nodes.
  ///
  /// The corresponding C field is `min_nodes`.
  public var minimumNodeCount: Int { Int(record.pointee.min_nodes) }

  /// The most nodes.
  ///
  /// The corresponding C field is `max_nodes`.
  public var maximumNodeCount: Limit<Int> { Limit(slurm: record.pointee.max_nodes) ?? .unlimited }

  /// The most CPUs of a node that all its jobs have together.
  ///
  /// The corresponding C field is `max_cpus_per_node`.
  public var maximumCPUsPerNode: Limit<Int> {
    Limit(slurm: record.pointee.max_cpus_per_node) ?? .unlimited
  }

  /// The most CPUs of a socket that all its jobs have together.
  ///
  /// Nil before Slurm 23.02.
  ///
  /// The corresponding C field is `max_cpus_per_socket`.
  public var maximumCPUsPerSocket: Limit<Int>? {
    Limit(slurm: slurmswift_partition_max_cpus_per_socket(record))
  }

  /// The memory of jobs that ask for none.
  ///
  /// The corresponding C field is `def_mem_per_cpu`.
  public var defaultMemory: Limit<Memory> { Limit(slurm: record.pointee.def_mem_per_cpu) }

  /// The most memory.
  ///
  /// The corresponding C field is `max_mem_per_cpu`.
  public var maximumMemory: Limit<Memory> { Limit(slurm: record.pointee.max_mem_per_cpu) }

  /// The CPUs that a job gets for each of its GPUs.
  ///
  /// The corresponding C field is `job_defaults_list`.
  public var defaultCPUsPerGPU: Int? {
    present(slurmswift_partition_job_default(record, slurmswift_cpus_per_gpu))
  }

  /// The memory that a job gets for each of its GPUs, in MiB.
  ///
  /// The corresponding C field is `job_defaults_list`.
  public var defaultMemoryPerGPU: Int? {
    present(slurmswift_partition_job_default(record, slurmswift_memory_per_gpu))
  }
}
