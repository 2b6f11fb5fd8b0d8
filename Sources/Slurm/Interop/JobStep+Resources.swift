internal import CSlurm

// What a step has.
extension JobStep {
  /// The nodes: `n[1-4]`.
  ///
  /// The corresponding C field is `nodes`.
  public var nodes: String? { present(record.pointee.nodes) }

  /// How many CPUs.
  ///
  /// The corresponding C field is `num_cpus`.
  public var cpuCount: Int { Int(clamping: record.pointee.num_cpus) }

  /// How many tasks.
  ///
  /// The corresponding C field is `num_tasks`.
  public var taskCount: Int { Int(clamping: record.pointee.num_tasks) }

  /// All that is counted: `cpu=4,mem=8G,node=1`.
  ///
  /// Before Slurm 25.05 `tres_alloc_str`.
  ///
  /// The corresponding C field is `tres_fmt_alloc_str`.
  public var allocatedResources: String? { present(slurmswift_step_tres(record)) }

  /// How tasks are spread over nodes, as Slurm prints it: `Block`, `Cyclic`.
  ///
  /// The corresponding C field is `task_dist`.
  public var distribution: String? {
    record.pointee.task_dist == 0
      ? nil : presentAndFree(slurmswift_distribution_string(record.pointee.task_dist))
  }

  /// What it asks of the network.
  ///
  /// The corresponding C field is `network`.
  public var network: String? { present(record.pointee.network) }

  /// The ports that are kept for its MPI.
  ///
  /// The corresponding C field is `resv_ports`.
  public var reservedPorts: String? { present(record.pointee.resv_ports) }

  /// The least frequency of its CPUs.
  ///
  /// The corresponding C field is `cpu_freq_min`.
  public var minimumCPUFrequency: CPUFrequency? { CPUFrequency(slurm: record.pointee.cpu_freq_min) }

  /// The highest frequency of its CPUs.
  ///
  /// The corresponding C field is `cpu_freq_max`.
  public var maximumCPUFrequency: CPUFrequency? { CPUFrequency(slurm: record.pointee.cpu_freq_max) }

  /// What governs the frequency of its CPUs.
  ///
  /// The corresponding C field is `cpu_freq_gov`.
  public var cpuGovernor: CPUFrequency? { CPUFrequency(slurm: record.pointee.cpu_freq_gov) }

  /// CPUs for each GPU or the like: `gres:gpu:4`.
  ///
  /// The corresponding C field is `cpus_per_tres`.
  public var cpusPerResource: String? { present(record.pointee.cpus_per_tres) }

  /// Memory for each GPU or the like: `gres:gpu:4096`.
  ///
  /// The corresponding C field is `mem_per_tres`.
  public var memoryPerResource: String? { present(record.pointee.mem_per_tres) }

  /// How tasks are bound to GPUs and the like.
  ///
  /// The corresponding C field is `tres_bind`.
  public var resourceBinding: String? { present(record.pointee.tres_bind) }

  /// The frequency of GPUs and the like.
  ///
  /// The corresponding C field is `tres_freq`.
  public var resourceFrequency: String? { present(record.pointee.tres_freq) }

  /// Generic resources in all: `gres:gpu:8`.
  ///
  /// The corresponding C field is `tres_per_step`.
  public var resourcesPerStep: String? { present(record.pointee.tres_per_step) }

  /// Generic resources a node: `gres:gpu:2`.
  ///
  /// The corresponding C field is `tres_per_node`.
  public var resourcesPerNode: String? { present(record.pointee.tres_per_node) }

  /// Generic resources a socket.
  ///
  /// The corresponding C field is `tres_per_socket`.
  public var resourcesPerSocket: String? { present(record.pointee.tres_per_socket) }

  /// Generic resources a task.
  ///
  /// The corresponding C field is `tres_per_task`.
  public var resourcesPerTask: String? { present(record.pointee.tres_per_task) }
}
