/// A node's record, as the controller had it when its snapshot was loaded.
///
/// As a ``Job``, it is a handle: its properties are decoded when they are read, and a kept node keeps
/// its whole ``Snapshot`` alive.
public struct Node: Sendable {
  /// What the record is part of.
  public let snapshot: Snapshot<Node>
  /// The place in the snapshot.
  let index: Int
}

extension Node {
  /// The CPUs that no job has and that jobs may have.
  public var idleCPUCount: Int {
    max((effectiveCPUCount ?? cpuCount) - allocatedCPUCount, 0)
  }
}

extension Node: CustomStringConvertible {
  /// The name and the state: `n1 IDLE+DRAIN`.
  public var description: String { "\(name) \(state)" }
}
