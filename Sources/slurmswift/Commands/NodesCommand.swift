import ArgumentParser
import Slurm

struct NodesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nodes",
    abstract: "List nodes, a line each.",
    discussion: """
      States are those of `sinfo`, with its marks: * does not answer, ~ is switched off, $ is in \
      maintenance, - is planned for a job. CPUs are those that jobs have, those that are idle, \
      and all; memory is what jobs have, and all, in GiB.

      Examples:
        slurmswift nodes
        slurmswift nodes n[1-3] --json
        slurmswift nodes --state drain,down --partition main
      """)

  @Argument(
    help: ArgumentHelp("Nodes: n[1-3],n7; all when there is none.", valueName: "name"),
    transform: { text in try NodeList(text) })
  var names: [NodeList] = []

  @Option(
    name: .shortAndLong,
    help: "Only nodes in one of these states: idle, mixed, allocated, drained, down, …",
    transform: { text in try NodeStateFilter(text) })
  var state: NodeStateFilter?
  @Option(name: .shortAndLong, help: "Only the nodes of this partition.")
  var partition: String?

  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let cluster = try cluster.connect()
    let partitions = try cluster.partitions()
    let partitionsByNode = partitions.namesByNode()
    let rows = try select(from: try cluster.nodes(), partitions).map { node in
      (node: node, partitions: partitionsByNode[node.name] ?? [])
    }
    if output.json {
      try JSONText.print(rows.map { JSONRecord($0.node, partitions: $0.partitions) })
    } else {
      Terminal.write(NodeTable(rows).text(width: Terminal.width))
    }
  }

  private func select(
    from nodes: Snapshot<Node>, _ partitions: Snapshot<Partition>
  ) throws -> [Node] {
    var found = try names.isEmpty ? Array(nodes) : nodes.named(names.flatMap(\.names))
    if let partition {
      let members = Set(try partitions.named([partition]).flatMap(\.nodeList))
      found = found.filter { members.contains($0.name) }
    }
    return found.filter { state?.matches($0.state) ?? true }
  }
}
