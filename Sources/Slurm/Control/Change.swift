/// A new value for what a job may also do without: ``JobChanges`` have it where Slurm can clear a
/// field.
///
/// ```swift
/// var changes = JobChanges()
/// changes.dependency = .to(.afterOK(.job(137945)))
/// changes.comment = .cleared
/// ```
///
/// Of an optional change, nil leaves the field alone.
public enum Change<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The field gets a value.
  case to(Value)
  /// The field is as if it had never been asked for.
  case cleared

  /// The value; for a cleared field the one that Slurm takes for none.
  func value(cleared empty: Value) -> Value {
    switch self {
    case .to(let value): value
    case .cleared: empty
    }
  }
}

extension Change: CustomStringConvertible {
  /// The value, or `cleared`.
  public var description: String {
    switch self {
    case .to(let value): "\(value)"
    case .cleared: "cleared"
    }
  }
}
