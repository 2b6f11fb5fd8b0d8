/// A partition's record, as the controller had it when its snapshot was loaded.
///
/// As a ``Job``, it is a handle: its properties are decoded when they are read, and a kept partition
/// keeps its whole ``Snapshot`` alive.
public struct Partition: Sendable {
  /// What the record is part of.
  public let snapshot: Snapshot<Partition>
  /// The place in the snapshot.
  let index: Int
}

extension Partition: CustomStringConvertible {
  /// The name and the state: `main UP`.
  public var description: String { "\(name) \(state)" }
}

extension Snapshot<Partition> {
  /// The partitions of each node, by the node's name.
  ///
  /// The corresponding C function is `slurm_populate_node_partitions`.
  public func namesByNode() -> [String: [String]] {
    reduce(into: [:]) { names, partition in
      for node in partition.nodeList { names[node, default: []].append(partition.name) }
    }
  }
}

extension Partition {
  /// The names of its nodes, one by one.
  public var nodeList: [String] { nodes.flatMap { try? NodeList($0).names } ?? [] }
}
