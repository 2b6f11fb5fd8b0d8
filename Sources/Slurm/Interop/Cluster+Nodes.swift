internal import CSlurm

extension Cluster {
  /// Loads the records of all nodes.
  ///
  /// Nodes that are configured for later, and those of a cloud that are switched off, are left out,
  /// as `scontrol show node` leaves them out.
  ///
  /// - Throws: What Slurm answers.
  ///
  /// The corresponding C function is `slurm_load_node`.
  public func nodes() throws(SlurmError) -> Snapshot<Node> {
    try SnapshotRequest("load nodes", element: Node.init) {
      slurmswift_load_nodes($0, Self.nodeFlags, &$1)
    }.load()
  }

  /// Loads the record of one node: cheaper than all, and older.
  ///
  /// What jobs have of the node, and with it whether its state is mixed, is as it was when the
  /// controller last summed that up: it does so for whoever loads all nodes, not for this call.
  ///
  /// - Throws: ``SlurmErrorCode/invalidNode`` when there is none of that name.
  ///
  /// The corresponding C function is `slurm_load_node_single`.
  public func node(named name: String) throws(SlurmError) -> Node {
    let found = try SnapshotRequest<Node>("load", "node \(name)", element: Node.init) {
      slurmswift_load_node(name, Self.nodeFlags, &$1)
    }.load()
    guard let node = found.first else {
      throw SlurmError(.invalidNode, operation: "load", subject: "node \(name)")
    }
    return node
  }

  private static var nodeFlags: UInt16 {
    slurmswift_show_all | slurmswift_show_detail | slurmswift_show_mixed
  }
}

extension node_info_msg_t: RecordMessage {
  var records: UnsafeMutablePointer<node_info_t>? { node_array }
  static func free(_ message: UnsafeMutablePointer<Self>) { slurmswift_free_nodes(message) }

  /// What is hidden comes as a record without a name, for the sake of indexes into the table.
  static func arrange(_ message: UnsafeMutablePointer<Self>) -> Int {
    let all = UnsafeMutableBufferPointer(
      start: message.pointee.node_array, count: Int(message.pointee.record_count))
    var count = 0
    for index in all.indices where all[index].name != nil {
      all.swapAt(count, index)
      count += 1
    }
    return count
  }
}

extension Node {
  /// The record in libslurm's buffer.
  @inline(__always)
  var record: UnsafeMutablePointer<node_info_t> {
    snapshot.record(at: index, as: node_info_t.self)
  }
}
