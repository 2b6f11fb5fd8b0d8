internal import CSlurm

// What a node has.
extension Node {
  /// The CPUs that are configured.
  ///
  /// The corresponding C field is `cpus`.
  public var cpuCount: Int { Int(clamping: record.pointee.cpus) }

  /// The CPUs that jobs may have.
  ///
  /// Nil before Slurm 22.05.
  ///
  /// The corresponding C field is `cpus_efctv`.
  public var effectiveCPUCount: Int? { present(slurmswift_node_cpus_efctv(record)) }

  /// The boards.
  ///
  /// The corresponding C field is `boards`.
  public var boardCount: Int { Int(clamping: record.pointee.boards) }

  /// The sockets, on all boards.
  ///
  /// The corresponding C field is `sockets`.
  public var socketCount: Int { Int(clamping: record.pointee.sockets) }

  /// The cores of a socket.
  ///
  /// The corresponding C field is `cores`.
  public var coresPerSocket: Int { Int(clamping: record.pointee.cores) }

  /// The threads of a core.
  ///
  /// The corresponding C field is `threads`.
  public var threadsPerCore: Int { Int(clamping: record.pointee.threads) }

  /// The cores that are kept for the system.
  ///
  /// The corresponding C field is `core_spec_cnt`.
  public var specializedCoreCount: Int { Int(clamping: record.pointee.core_spec_cnt) }

  /// The CPUs that are kept for the system.
  ///
  /// The corresponding C field is `cpu_spec_list`.
  public var specializedCPUs: String? { present(record.pointee.cpu_spec_list) }

  /// How tasks are bound to CPUs unless they say otherwise.
  ///
  /// The corresponding C field is `cpu_bind`.
  public var cpuBinding: CPUBinding? { CPUBinding(slurm: record.pointee.cpu_bind) }

  /// The cores that are kept for the jobs of each GPU.
  ///
  /// Nil before Slurm 24.05.
  ///
  /// The corresponding C field is `res_cores_per_gpu`.
  public var restrictedCoresPerGPU: Int? {
    let count = slurmswift_node_res_cores_per_gpu(record)
    return count == 0 ? nil : Int(count)
  }

  /// Which cores these are.
  ///
  /// Nil before Slurm 24.05.
  ///
  /// The corresponding C field is `gpu_spec`.
  public var restrictedCores: String? { present(slurmswift_node_gpu_spec(record)) }

  /// The memory, in MiB.
  ///
  /// The corresponding C field is `real_memory`.
  public var memory: Int { Int(clamping: record.pointee.real_memory) }

  /// The memory that is kept for the system, in MiB.
  ///
  /// The corresponding C field is `mem_spec_limit`.
  public var specializedMemory: Int { Int(clamping: record.pointee.mem_spec_limit) }

  /// The disk space for temporary files, in MiB.
  ///
  /// The corresponding C field is `tmp_disk`.
  public var temporaryDisk: Int { Int(clamping: record.pointee.tmp_disk) }

  /// The features that it can have.
  ///
  /// The corresponding C field is `features`.
  public var features: [String] { list(record.pointee.features) }

  /// The features that it has now.
  ///
  /// The corresponding C field is `features_act`.
  public var activeFeatures: [String] { list(record.pointee.features_act) }

  /// Generic resources: `gpu:a100:4(S:0-1)`.
  ///
  /// The corresponding C field is `gres`.
  public var genericResources: String? { present(record.pointee.gres) }

  /// All that is counted, as configured: `cpu=64,mem=16000M,billing=64`.
  ///
  /// The corresponding C field is `tres_fmt_str`.
  public var configuredResources: String? { present(record.pointee.tres_fmt_str) }

  /// The weight: of equal nodes, those that weigh less are taken first.
  ///
  /// The corresponding C field is `weight`.
  public var weight: Int { Int(clamping: record.pointee.weight) }
}
