import FoundationEssentials
import Slurm

extension Reservation: FieldRow {
  static let columns: [Field<Reservation>] = [
    .text("name", "Name", "The name.") { $0.name },
    .flag("isActive", "Active", "Whether it holds now.") { $0.isActive() },
    .time("startTime", "Start", "When it starts.") { $0.startTime },
    .time("endTime", "End", "When it ends.") { $0.endTime },
    .duration("duration", "Duration", "How long it is.") { $0.duration },
    .text("partition", "Partition", "The partition.") { $0.partition },
    .text("nodes", "Nodes", "The nodes.", heading: "NODELIST") { $0.nodes },
    .number("nodeCount", "Node count", "How many nodes.", heading: "NODES") { $0.nodeCount },
    .number("coreCount", "Cores", "How many cores.") { $0.coreCount },
    .text("features", "Features", "The features that the nodes must have.") { $0.features },
    .text("licenses", "Licenses", "The licenses.") { $0.licenses },
    .text("burstBuffer", "Burst buffer", "Burst buffers.") { $0.burstBuffer },
    .text("resources", "Resources", "All that is counted: cpu=64.") { $0.resources },
    .list("users", "Users", "The users; those with a - in front are kept out.") { $0.users },
    .list("groups", "Groups", "The groups.") { $0.groups },
    .list("accounts", "Accounts", "The accounts; those with a - in front are kept out.") {
      $0.accounts
    },
    .text("qos", "QoS", "The QoS that may use it, from Slurm 25.11 on.") { $0.qos },
    .text("allowedPartitions", "For jobs of", "The partitions whose jobs may use it.") {
      $0.allowedPartitions
    },
    .list("flags", "Flags", "How it is made and used, by Slurm's names.") { $0.flags.names },
    .text("comment", "Comment", "The comment, from Slurm 23.02 on.") { $0.comment },
  ]

  static let usualColumns = [
    "name", "isActive", "startTime", "endTime", "duration", "nodes", "users", "accounts", "flags",
  ]

  static let minimumWidths = ["name": 6, "nodes": 6, "users": 5, "accounts": 5, "flags": 5]
}

extension JSONRecord {
  /// A reservation.
  init(_ row: Reservation) { self.init(Reservation.columns.map { ($0.key, $0.value(row)) }) }
}
