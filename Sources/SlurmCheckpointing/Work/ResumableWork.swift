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
  /// Is told of the attempt, before anything else is done in it. As it comes, it does nothing.
  mutating func begin(_ attempt: RunningAttempt)

  /// Does the next step, which should be much shorter than the time between a warning and the end.
  ///
  /// At a warning the task is cancelled: a step that only waits may throw `CancellationError` when it
  /// has changed nothing, as `Task.sleep` does. Other steps need not look.
  ///
  /// - Throws: What makes it senseless to go on; it is tried again from the last checkpoint.
  mutating func step() async throws -> StepOutcome

  /// Whether the work is as it is after a step, though the step has thrown: it is then saved before the
  /// attempt fails. As it comes, it is not.
  func canBeSaved(after error: any Error) -> Bool

  /// Writes all that the next step needs.
  func save(to checkpoint: inout CheckpointWriter) throws

  /// Reads what ``save(to:)`` wrote.
  mutating func restore(from checkpoint: Checkpoint) throws
}

extension ResumableWork {
  /// Does nothing.
  public mutating func begin(_ attempt: RunningAttempt) {}

  /// It cannot: nothing is known of a step that failed.
  public func canBeSaved(after error: any Error) -> Bool { false }
}

/// Whether more is to be done.
public enum StepOutcome: Hashable, Sendable {
  /// There is another step.
  case unfinished
  /// That was the last one.
  case done
  /// There was none left, and none was done: the number of steps stays as it is.
  case doneBefore
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
