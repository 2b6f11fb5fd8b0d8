/// Whether a partition takes jobs, and whether it starts them.
///
/// The corresponding C field is `state_up`.
public struct PartitionState: RawRepresentable, Hashable, Sendable {
  /// Slurm's bits.
  public let rawValue: UInt16

  /// Creates a state from Slurm's bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }
}

extension PartitionState {
  /// Whether jobs may be submitted.
  public var acceptsJobs: Bool { self == .up || self == .down }
  /// Whether jobs are started.
  public var startsJobs: Bool { self == .up || self == .draining }
}

extension PartitionState: CustomStringConvertible {
  /// As Slurm prints it: `UP`, `DOWN`, `DRAIN`, `INACTIVE`; a number for one that it does not know.
  public var description: String {
    switch self {
    case .up: "UP"
    case .down: "DOWN"
    case .draining: "DRAIN"
    case .inactive: "INACTIVE"
    default: "\(rawValue)"
    }
  }
}
