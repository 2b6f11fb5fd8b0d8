internal import CSlurm

// How much a job asks for, and where.
extension JobRequest {
  func set(_ size: RequestedSize, hasCPUsPerTask: Bool) throws(SlurmError) {
    if let least = size.leastNodes {
      message.pointee.min_nodes = try Self.number(least, "a number of nodes")
    }
    if let most = size.mostNodes {
      message.pointee.max_nodes = try Self.number(most, "a number of nodes")
    }
    try set(taskCount: size.tasksForSlurm)
    try set(cpusPerTask: size.cpusPerTask)
    slurmswift_mark_given(message, size.hasTasks, hasCPUsPerTask)
    try set(cpuCount: size.cpus)
    if let count = size.cpusPerNode {
      message.pointee.pn_min_cpus = try Self.number(count, "a number of CPUs a node")
    }
    if let count = size.sockets {
      message.pointee.sockets_per_node = try Self.number(count, "a number of sockets")
    }
    if let count = size.coresPerSocket {
      message.pointee.cores_per_socket = try Self.number(count, "a number of cores")
    }
    if let count = size.threadsPerCore {
      message.pointee.threads_per_core = try Self.number(count, "a number of threads")
    }
    switch size.tasksPerCore {
    case .limited(let count):
      message.pointee.ntasks_per_core = try Self.number(count, "a number of tasks a core")
    case .unlimited: message.pointee.ntasks_per_core = slurmswift_infinite16
    case nil: break
    }
  }

  mutating func set(_ layout: TaskLayout) throws(SlurmError) {
    if let count = layout.tasksPerNode {
      message.pointee.ntasks_per_node = try Self.number(count, "a number of tasks a node")
    }
    if let count = layout.tasksPerSocket {
      message.pointee.ntasks_per_socket = try Self.number(count, "a number of tasks a socket")
    }
    if let distribution = layout.distribution {
      message.pointee.task_dist = distribution.rawValue
      if let size = distribution.planeSize {
        message.pointee.plane_size = try Self.number(size, "a plane's size")
      }
    }
    if layout.mayOvercommit { message.pointee.overcommit = 1 }
    if let binding = layout.memoryBinding {
      message.pointee.mem_bind = try text(binding.list)
      message.pointee.mem_bind_type = binding.rawValue
    }
  }

  mutating func set(_ nodes: NodeRequest, kept: Int?) throws(SlurmError) {
    message.pointee.batch_features = try text(nodes.batchFeatures)
    message.pointee.cluster_features = try text(nodes.clusterFeatures)
    try setText(nodes.preferredFeatures, SLURMSWIFT_SUBMIT_PREFER, "a preferred feature")
    if let required = nodes.required {
      message.pointee.req_nodes = try text(Self.distinct(required, atMost: kept))
    }
    if let megabytes = nodes.temporaryDisk {
      message.pointee.pn_min_tmp_disk = try Self.number(megabytes, "disk space in MiB", from: 0)
    }
    if let sharing = nodes.oversubscription { message.pointee.shared = sharing.rawValue }
    if let specialization = nodes.specialization {
      message.pointee.core_spec = try specialization.slurmValue()
    }
    if let range = nodes.cpuFrequency {
      message.pointee.cpu_freq_min = range.minimum?.rawValue ?? slurmswift_no_val
      message.pointee.cpu_freq_max = range.maximum?.rawValue ?? slurmswift_no_val
      message.pointee.cpu_freq_gov = range.governor?.rawValue ?? slurmswift_no_val
    }
    try setStart(of: nodes)
  }

  private func setStart(of nodes: NodeRequest) throws(SlurmError) {
    if nodes.areContiguous { message.pointee.contiguous = 1 }
    if let count = nodes.maximumSwitchCount {
      message.pointee.req_switch = try Self.number(count, "a number of switches")
    }
    if let wait = nodes.switchWait {
      message.pointee.wait4switch = try Self.number(
        Int(wait.components.seconds), "a wait in seconds", from: 0)
    }
    if nodes.areRebooted { message.pointee.reboot = 1 }
    if let delay = nodes.bootDelay {
      message.pointee.delay_boot = try Self.number(
        Int(delay.components.seconds), "a delay in seconds", from: 0)
    }
    if let areAwaited = nodes.areAwaited { message.pointee.wait_all_nodes = areAwaited ? 1 : 0 }
    if nodes.mayFail { message.pointee.kill_on_node_fail = 0 }
  }

  /// Each node once, in Slurm's order and spelling.
  private static func distinct(_ list: String, atMost count: Int?) -> String {
    let text = slurmText(of: list)
    guard let count, let names = try? NodeList(text).names, names.count > count else { return text }
    return slurmText(of: names.prefix(count).joined(separator: ","))
  }

  private static func slurmText(of list: String) -> String {
    // libslurm takes no range of more than 65,536; the controller says what is wrong with it.
    guard let hosts = slurm_hostlist_create(list) else { return list }
    defer { slurm_hostlist_destroy(hosts) }
    slurm_hostlist_uniq(hosts)
    let capacity = 8 * list.utf8.count + 64
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
      let length = slurm_hostlist_ranged_string(hosts, capacity, buffer.baseAddress)
      guard length >= 0, let text = present(buffer.baseAddress) else { return list }
      return text
    }
  }
}
