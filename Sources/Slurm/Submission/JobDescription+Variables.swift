extension JobDescription {
  /// What `sbatch` tells a job of its options, for `srun` in it.
  ///
  /// - Parameter component: Where it stands in a heterogeneous job; nil for a plain one. The leader is
  ///   told of all components, the others of none.
  /// - Throws: ``SlurmErrorCode/invalidDescription`` for a component whose sizes cannot be.
  func variables(
    _ size: RequestedSize, as component: JobComponent? = nil
  ) throws(SlurmError) -> [String: String] {
    var variables = environment.isComplete ? [:] : commonVariables
    for option in spankOptions { variables[option.variable] = option.value ?? "" }
    if layout.distribution?.isArbitrary == true {
      variables["SLURM_ARBITRARY_NODELIST"] = nodes.required.map(NodeList.unique)
    }
    guard let component else { return variables.merging(sizeVariables(size)) { $1 } }
    guard component.offset == 0 else { return variables }
    for (offset, job) in component.all.enumerated() {
      for (name, value) in job.sizeVariables(try RequestedSize(job)) {
        for name in JobComponent.variables(name, of: offset) { variables[name] = value }
      }
    }
    return variables
  }

  private var commonVariables: [String: String] {
    var variables: [String: String] = [:]
    variables.add([
      "SLURM_JOB_NAME": name ?? script.name,
      "SLURM_CONTAINER": container,
      "SLURM_JOB_DEPENDENCY": dependency?.description,
      "SLURM_OPEN_MODE": openMode.map { $0 == .append ? "a" : "t" },
      "SLURM_EXPORT_ENV": environment.export.flatMap { $0.uppercased() == "ALL" ? nil : $0 },
      "SLURM_PROFILE": profiles.isEmpty ? nil : profiles.environmentText,
      "SLURM_ACCTG_FREQ": accountingFrequency,
      "SLURM_CPU_FREQ_REQ": nodes.cpuFrequency?.environmentText,
      "SLURM_HINT": layout.hint?.text,
    ])
    return variables
  }

  /// What is of a component alone.
  private func sizeVariables(_ size: RequestedSize) -> [String: String] {
    var variables: [String: String] = [:]
    variables.add([
      "SLURM_DISTRIBUTION": layout.distribution?.name,
      "SLURM_GPUS": gpus.count,
      "SLURM_GPU_BIND": gpus.binding,
      "SLURM_GPU_FREQ": gpus.frequency,
      "SLURM_GPUS_PER_NODE": gpus.perNode,
      "SLURM_GPUS_PER_SOCKET": gpus.perSocket,
      "SLURM_GPUS_PER_TASK": gpus.perTask,
    ])
    if let binding = layout.memoryBinding, binding.rawValue != 0 {
      variables["SLURM_MEM_BIND"] = binding.environmentText
      variables["SLURM_MEM_BIND_SORT"] = binding.isSorted ? "sort" : nil
      variables["SLURM_MEM_BIND_VERBOSE"] = binding.isVerbose ? "verbose" : "quiet"
    }
    variables.add([
      "SLURM_NTASKS": size.hasTasks ? size.tasks : nil,
      "SLURM_NPROCS": size.hasTasks ? size.tasks : nil,
      "SLURM_CPUS_PER_TASK": cpusPerTask,
      "SLURM_NTASKS_PER_NODE": layout.tasksPerNode,
      "SLURM_NTASKS_PER_SOCKET": layout.tasksPerSocket,
      // Slurm's own number for "no limit".
      "SLURM_NTASKS_PER_CORE": size.tasksPerCore.map { $0.value ?? Int(UInt16.max) },
      gpus.saysResource ? "SLURM_NTASKS_PER_TRES" : "SLURM_NTASKS_PER_GPU": gpus.tasksPerGPU,
      "SLURM_DIST_PLANESIZE": layout.distribution?.planeSize,
      "SLURM_THREADS_PER_CORE": size.threadsPerCore,
      "SLURM_CPUS_PER_GPU": gpus.cpusPerGPU,
      "SLURM_MEM_PER_GPU": gpus.megabytesPerGPU,
    ])
    return variables
  }
}

extension [String: String] {
  /// Adds those that have a value.
  fileprivate mutating func add<Text: CustomStringConvertible>(
    _ values: KeyValuePairs<String, Text?>
  ) {
    for case (let name, let value?) in values { self[name] = value.description }
  }
}
