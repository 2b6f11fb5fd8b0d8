// What follows for tasks, nodes and CPUs from GPUs. sbatch works it out before it asks: the controller
// would do so only after it has counted the CPUs.
extension RequestedSize {
  mutating func count(_ gpus: GPURequest, _ resources: String?) {
    let perJob = Self.count(gpus.count)
    let perNode = Self.count(gpus.perNode) ?? Self.count(ofGPUsIn: resources)
    let perTask = Self.count(gpus.perTask)
    if perTask != nil || gpus.tasksPerGPU != nil { countTasksOfExactNodes(gpus) }
    if let tasksPerGPU = gpus.tasksPerGPU {
      let totals = [
        perJob, perNode.map { Self.product([$0, leastNodes ?? 1]) },
        perTask.map { Self.product([$0, tasksForSlurm ?? 1]) },
      ].compactMap(\.self)
      if let total = totals.max() { tasksForSlurm = Self.product([total, tasksPerGPU]) }
    }
    // Of several kinds each would have to be looked at for itself.
    guard ![gpus.count, gpus.perNode, gpus.perTask].contains(where: { $0?.contains(",") == true })
    else { return }
    if let perJob, let perNode, perNode > 0, perJob % perNode == 0 {
      (leastNodes, mostNodes) = (perJob / perNode, perJob / perNode)
    }
    if let perJob, let perTask, perTask > 0, perJob % perTask == 0 {
      tasksForSlurm = tasksForSlurm ?? perJob / perTask
    }
    if let perTask, let perGPU = gpus.cpusPerGPU {
      cpusPerTask = cpusPerTask ?? Self.product([perGPU, perTask])
    }
  }

  private mutating func countTasksOfExactNodes(_ gpus: GPURequest) {
    guard tasksForSlurm == nil, let nodes = leastNodes, nodes == mostNodes else { return }
    if let perGPU = gpus.tasksPerGPU {
      tasksForSlurm = Self.product([nodes, perGPU])
    } else if cpusPerTask == nil {
      tasksForSlurm = nodes
    }
  }

  /// How many are meant by `2`, `a100:2`, `a100`, or several of these.
  private static func count(_ kinds: String?) -> Int? {
    guard let kinds else { return nil }
    return kinds.split(separator: ",").reduce(0) { total, kind in
      let last = kind.split(separator: ":").last ?? ""
      let (sum, isTooLarge) = total.addingReportingOverflow(Int(last) ?? 1)
      return isTooLarge ? .max : sum
    }
  }

  /// The same of generic resources, among which are GPUs.
  private static func count(ofGPUsIn resources: String?) -> Int? {
    let kinds = (resources ?? "").split(separator: ",").map { name in
      name.hasPrefix("gres:") || name.hasPrefix("gres/") ? name.dropFirst(5) : name
    }.filter { $0 == "gpu" || $0.hasPrefix("gpu:") }
    return kinds.isEmpty ? nil : count(kinds.joined(separator: ","))
  }
}
