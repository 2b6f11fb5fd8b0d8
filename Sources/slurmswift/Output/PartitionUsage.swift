import Slurm

/// How much of a partition's nodes and CPUs is in use, counted as `sinfo` counts.
struct PartitionUsage {
  /// What jobs have, what they may have, what they may not, and all.
  struct Counts: Encodable {
    var allocated = 0
    var idle = 0
    var other = 0
    var total = 0

    /// `2/1/1/4`.
    var text: String { "\(allocated)/\(idle)/\(other)/\(total)" }
  }

  private(set) var nodes = Counts()
  private(set) var cpus = Counts()

  init(of nodes: [Node]) {
    for node in nodes { add(node) }
  }

  private mutating func add(_ node: Node) {
    let rest = node.cpuCount - node.allocatedCPUCount
    nodes.total += 1
    cpus.total += node.cpuCount
    cpus.allocated += node.allocatedCPUCount
    let state = node.state
    if state.flags.contains(.drain) || state.base == .down {
      nodes.other += 1
      cpus.other += rest
    } else if state.isBusy {
      nodes.allocated += 1
      cpus.idle += rest
    } else if state.base == .idle {
      nodes.idle += 1
      cpus.idle += rest
    } else {
      nodes.other += 1
      cpus.other += rest
    }
  }
}
