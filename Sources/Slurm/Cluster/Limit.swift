/// A number that may also be "no limit", which Slurm writes as `INFINITE`.
public enum Limit<Value: Hashable & Sendable>: Hashable, Sendable {
  /// At most this.
  case limited(Value)
  /// No limit.
  case unlimited

  /// The number, or nil when there is no limit.
  public var value: Value? {
    switch self {
    case .limited(let value): value
    case .unlimited: nil
    }
  }
}

extension Limit: CustomStringConvertible {
  /// The number, or Slurm's `UNLIMITED`.
  public var description: String { value.map { "\($0)" } ?? "UNLIMITED" }
}
