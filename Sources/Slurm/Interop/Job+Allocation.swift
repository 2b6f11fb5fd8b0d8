internal import CSlurm
internal import Glibc

/// What a job has on one of its nodes.
public struct NodeAllocation: Hashable, Sendable {
  /// The node.
  public let node: String
  /// The CPUs by number, `0-3,8`: on a node whose cores have several threads, the cores.
  ///
  /// Nil from Slurm 24.11 on, whose library no longer tells it.
  public let cpus: String?
  /// The generic resources with their numbers, `gpu:a100:2(IDX:0-1)`.
  public let genericResources: String?

  /// Creates what a job has on a node.
  public init(node: String, cpus: String?, genericResources: String?) {
    self.node = node
    self.cpus = cpus
    self.genericResources = genericResources
  }
}

// What a job has on each node.
extension Job {
  /// What it has on each of its nodes, in the order of ``nodes``; empty when it has none any more.
  ///
  /// When it ends, ``nodes`` are those that are still to be cleaned up. Of fewer than it had, Slurm
  /// does not say whose the generic resources were, and they are nil.
  ///
  /// The corresponding C fields are `job_resrcs` and `gres_detail_str`.
  public var allocations: [NodeAllocation] {
    guard record.pointee.job_resrcs != nil, let list = record.pointee.nodes,
      let hosts = slurm_hostlist_create(list)
    else { return [] }
    defer { slurm_hostlist_destroy(hosts) }
    let hasAllNodes = Int(record.pointee.gres_detail_cnt) == Int(slurm_hostlist_count(hosts))
    var allocations: [NodeAllocation] = []
    while let name = slurm_hostlist_shift(hosts) {
      defer { free(name) }
      let resources = hasAllNodes ? record.pointee.gres_detail_str[allocations.count] : nil
      allocations.append(
        NodeAllocation(
          node: String(cString: name), cpus: cpus(onNode: name),
          genericResources: present(resources))
      )
    }
    return allocations
  }

  private func cpus(onNode name: UnsafePointer<CChar>) -> String? {
    // A list of all odd CPUs of a very large node is shorter.
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 8192) { buffer in
      buffer[0] = 0
      let code = slurmswift_job_cpus_on_node(record, name, buffer.baseAddress, buffer.count)
      return code == 0 ? present(buffer.baseAddress) : nil
    }
  }
}
