import Slurm

/// Partitions as a table, much as `sinfo --summarize` shows them.
struct PartitionTable {
  private let rows: [(partition: Partition, usage: PartitionUsage?)]

  init(_ rows: [(partition: Partition, usage: PartitionUsage?)]) { self.rows = rows }

  func text(width: Int?) -> String {
    var table = Table([
      .init(heading: "PARTITION", minimum: 6), .init(heading: "STATE"),
      .init(heading: "TIMELIMIT", isNumeric: true), .init(heading: "DEFAULT", isNumeric: true),
      .init(heading: "NODES A/I/O/T", isNumeric: true),
      .init(heading: "CPUS A/I/O/T", isNumeric: true), .init(heading: "NODELIST", minimum: 8),
    ])
    for (partition, usage) in rows {
      table.add([
        .init(partition.name + (partition.isDefault ? "*" : "")),
        .init(partition.state.description, partition.state == .up ? .green : .red),
        .init(partition.maximumTimeLimit.description),
        .init(partition.defaultTimeLimit?.description ?? "-"), .init(usage?.nodes.text ?? "hidden"),
        .init(usage?.cpus.text ?? "hidden"), .init(partition.nodes ?? "-"),
      ])
    }
    return table.text(width: width)
  }
}

extension Partition.Flags {
  private static let known: [(Self, String)] = [
    (.default, "DEFAULT"), (.hidden, "HIDDEN"), (.noRootJobs, "DISABLE_ROOT_JOBS"),
    (.rootOnly, "ROOT_ONLY"), (.requiresReservation, "REQ_RESV"), (.leastLoadedNodes, "LLN"),
    (.exclusiveUser, "EXCLUSIVE_USER"), (.powerDownOnIdle, "POWER_DOWN_ON_IDLE"),
    (.exclusiveTopology, "EXCLUSIVE_TOPO"),
  ]

  /// The names of the flags that are set, after Slurm's parameters.
  var names: [String] { Self.known.filter { contains($0.0) }.map(\.1) }
}
