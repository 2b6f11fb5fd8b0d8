/// A job step's record, as the controller had it when its snapshot was loaded.
///
/// A step is what `srun` starts inside of a job; the batch script and whatever else runs on the nodes
/// are steps of their own. Steps that have ended are not known any more.
///
/// As a ``Job``, it is a handle: its properties are decoded when they are read, and a kept step keeps
/// its whole ``Snapshot`` alive.
public struct JobStep: Sendable {
  /// What the record is part of.
  public let snapshot: Snapshot<JobStep>
  /// The place in the snapshot.
  let index: Int
}

extension JobStep {
  /// How many nodes it has.
  public var nodeCount: Int { nodes.flatMap { try? NodeList($0).count } ?? 0 }
}

extension JobStep: CustomStringConvertible {
  /// The id and the state: `137945.batch RUNNING`.
  public var description: String { "\(id) \(state)" }
}
