/// A license's record, as the controller had it when its snapshot was loaded.
///
/// As a ``Job``, it is a handle: its properties are decoded when they are read, and a kept license
/// keeps its whole ``Snapshot`` alive.
public struct License: Sendable {
  /// What the record is part of.
  public let snapshot: Snapshot<License>
  /// The place in the snapshot.
  let index: Int
}

extension License: CustomStringConvertible {
  /// The name, and how many are free of how many: `matlab 3/10`.
  public var description: String { "\(name) \(free)/\(total)" }
}
