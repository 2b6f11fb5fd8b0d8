/// Work that is done in steps, and whose state can be saved between any two of them.
///
/// ```swift
/// import SlurmCheckpointing
///
/// struct Sum: ResumableWork, Codable {
///   var next = 1
///   var sum = 0
///
///   mutating func step() -> StepOutcome {
///     sum += next
///     next += 1
///     return next > 1_000_000 ? .done : .unfinished
///   }
/// }
/// ```
///
/// What is `Codable` is saved as it is. Large arrays are better saved as parts of their own, see
/// ``save(to:)``.
public protocol ResumableWork {
  /// Does the next step, which should be much shorter than the time between a warning and the end.
  ///
  /// At a warning the task is cancelled: a step that only waits may throw `CancellationError` when it
  /// has changed nothing, as `Task.sleep` does. Other steps need not look.
  ///
  /// - Throws: What makes it senseless to go on; it is tried again from the last checkpoint.
  mutating func step() async throws -> StepOutcome

  /// Writes all that the next step needs.
  func save(to checkpoint: inout CheckpointWriter) throws

  /// Reads what ``save(to:)`` wrote.
  mutating func restore(from checkpoint: Checkpoint) throws
}

/// Whether more is to be done.
public enum StepOutcome: Hashable, Sendable {
  /// There is another step.
  case unfinished
  /// That was the last one.
  case done
}

extension ResumableWork where Self: Codable {
  /// Writes the value itself, as `state.json`.
  public func save(to checkpoint: inout CheckpointWriter) throws {
    try checkpoint.encode(self, as: "state.json")
  }

  /// Reads the value.
  public mutating func restore(from checkpoint: Checkpoint) throws {
    self = try checkpoint.decode(Self.self, from: "state.json")
  }
}
