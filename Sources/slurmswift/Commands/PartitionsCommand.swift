import ArgumentParser
import Slurm

struct PartitionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "partitions",
    abstract: "List partitions.",
    discussion: """
      The default partition has a *. Nodes and CPUs are those that jobs have, those that are \
      idle, those that are out of use, and all: allocated/idle/other/total.

      Examples:
        slurmswift partitions
        slurmswift partitions main short --json
      """)

  @Argument(help: ArgumentHelp("Partitions; all when there is none.", valueName: "name"))
  var names: [String] = []

  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let cluster = try cluster.connect()
    let partitions = try cluster.partitions()
    let found = try names.isEmpty ? Array(partitions) : partitions.named(names)
    let nodes = try Self.nodes(of: cluster)
    let rows = found.map { partition in
      (
        partition: partition,
        usage: nodes.map { nodes in
          PartitionUsage(of: partition.nodeList.compactMap { nodes[$0] })
        }
      )
    }
    if output.json {
      try JSONText.print(rows.map { JSONRecord($0.partition, $0.usage) })
    } else {
      Terminal.write(PartitionTable(rows).text(width: Terminal.width))
    }
  }

  /// The nodes by name; nil where they are hidden, by `PrivateData=nodes`.
  private static func nodes(of cluster: Cluster) throws(SlurmError) -> [String: Node]? {
    do {
      return Dictionary(try cluster.nodes().map { ($0.name, $0) }) { first, _ in first }
    } catch {
      guard error.code.isPermissionDenied else { throw error }
      return nil
    }
  }
}
