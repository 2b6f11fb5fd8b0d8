internal import CSlurm

// How a job's tasks and CPUs lie on its nodes.
extension Job {
  /// Boards that a node must have.
  ///
  /// The corresponding C field is `boards_per_node`.
  public var boardsPerNode: Int? { positive(record.pointee.boards_per_node) }

  /// Sockets that a board must have.
  ///
  /// The corresponding C field is `sockets_per_board`.
  public var socketsPerBoard: Int? { positive(record.pointee.sockets_per_board) }

  /// Sockets that a node must have.
  ///
  /// The corresponding C field is `sockets_per_node`.
  public var socketsPerNode: Int? { present(record.pointee.sockets_per_node) }

  /// Cores that a socket must have.
  ///
  /// The corresponding C field is `cores_per_socket`.
  public var coresPerSocket: Int? { present(record.pointee.cores_per_socket) }

  /// Threads that a core must have.
  ///
  /// The corresponding C field is `threads_per_core`.
  public var threadsPerCore: Int? { present(record.pointee.threads_per_core) }

  /// Tasks that each node gets; nil when it is not said.
  ///
  /// The corresponding C field is `ntasks_per_node`.
  public var tasksPerNode: Int? { positive(record.pointee.ntasks_per_node) }

  /// Tasks that each board gets; nil when it is not said.
  ///
  /// The corresponding C field is `ntasks_per_board`.
  public var tasksPerBoard: Int? { positive(record.pointee.ntasks_per_board) }

  /// Tasks that each socket gets at most; nil when it is not said.
  ///
  /// The corresponding C field is `ntasks_per_socket`.
  public var tasksPerSocket: Int? { positive(record.pointee.ntasks_per_socket) }

  /// Tasks that each core gets at most; nil when it is not said.
  ///
  /// The corresponding C field is `ntasks_per_core`.
  public var tasksPerCore: Int? { positive(record.pointee.ntasks_per_core) }

  /// Tasks that each GPU gets; nil when it is not said.
  ///
  /// The corresponding C field is `ntasks_per_tres`.
  public var tasksPerGPU: Int? { positive(record.pointee.ntasks_per_tres) }

  /// What is kept free of its tasks on each node, for the system.
  ///
  /// The corresponding C field is `core_spec`.
  public var specialization: CoreSpecialization? {
    CoreSpecialization(slurm: record.pointee.core_spec)
  }

  /// Whether its nodes must stand side by side.
  ///
  /// The corresponding C field is `contiguous`.
  public var isContiguous: Bool { record.pointee.contiguous != 0 }

  /// How many leaf switches it takes at most; nil when it does not matter.
  ///
  /// The corresponding C field is `req_switch`.
  public var maximumSwitchCount: Int? { positive(record.pointee.req_switch) }

  /// How long it waits for so few switches; nil when it does not matter.
  ///
  /// The corresponding C field is `wait4switch`.
  public var switchWait: Duration? {
    maximumSwitchCount == nil ? nil : Duration(slurm: record.pointee.wait4switch)
  }

  /// How many nodes of a block stay together; nil when it is not said.
  ///
  /// Nil before Slurm 25.05.
  ///
  /// The corresponding C field is `segment_size`.
  public var segmentSize: Int? {
    positive(slurmswift_job_number(record, SLURMSWIFT_JOB_SEGMENT_SIZE))
  }

  /// Whether it shares its CPUs.
  ///
  /// The corresponding C field is `shared`, from 26.05 on `oversubscribe`.
  public var oversubscription: Oversubscription {
    Oversubscription(
      rawValue: slurmswift_job_number(record, SLURMSWIFT_JOB_OVERSUBSCRIBE))
  }

  /// Whom it shares its nodes with.
  ///
  /// Nil before Slurm 26.05, where ``oversubscription`` tells it.
  ///
  /// The corresponding C field is `exclusive`.
  public var exclusivity: Exclusivity? {
    present(slurmswift_job_number(record, SLURMSWIFT_JOB_EXCLUSIVE))
      .map { Exclusivity(rawValue: UInt16($0)) }
  }

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
}
