public import FoundationEssentials

/// A reservation's record, as the controller had it when its snapshot was loaded.
///
/// As a ``Job``, it is a handle: its properties are decoded when they are read, and a kept
/// reservation keeps its whole ``Snapshot`` alive.
public struct Reservation: Sendable {
  /// What the record is part of.
  public let snapshot: Snapshot<Reservation>
  /// The place in the snapshot.
  let index: Int
}

extension Reservation {
  /// Whether it holds at a time.
  public func isActive(at time: Date = .now) -> Bool {
    guard let startTime, let endTime else { return false }
    return startTime <= time && time <= endTime
  }

  /// How long it is; nil when it ends before it starts.
  public var duration: Duration? {
    guard let startTime, let endTime, startTime <= endTime else { return nil }
    return .seconds(endTime.timeIntervalSince(startTime))
  }
}

extension Reservation: CustomStringConvertible {
  /// The name and the nodes: `maintenance n[1-4]`.
  public var description: String { nodes.map { "\(name) \($0)" } ?? name }
}
