/// Which checkpoint: the attempt that wrote it, and the step of the work that it holds.
///
/// A later attempt comes after all checkpoints of an earlier one, whatever their steps: it began
/// from what was complete then, and what an attempt that was given up writes afterwards is not
/// followed.
public struct CheckpointID: Hashable, Sendable, Codable {
  /// The number of the attempt, from 1.
  public let attempt: Int
  /// The step of the work, from 0: whatever the program counts.
  public let step: Int

  /// Names a checkpoint.
  ///
  /// - Precondition: `attempt` is at least 1, `step` at least 0.
  public init(attempt: Int, step: Int) {
    precondition(attempt >= 1, "attempts count from 1")
    precondition(step >= 0, "steps count from 0")
    self.attempt = attempt
    self.step = step
  }
}

extension CheckpointID: Comparable {
  /// By the attempt, then by the step.
  public static func < (left: Self, right: Self) -> Bool {
    (left.attempt, left.step) < (right.attempt, right.step)
  }
}

extension CheckpointID: LosslessStringConvertible {
  /// Reads the name of a checkpoint's folder; nil for any other name.
  public init?(_ name: String) {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2,
      let attempt = Self.number(parts[0], digits: 4), let step = Self.number(parts[1], digits: 12),
      attempt >= 1
    else { return nil }
    self.init(attempt: attempt, step: step)
  }

  /// The name of the checkpoint's folder: `0004-000000000120`, so that a listing is in order.
  public var description: String {
    Self.text(attempt, digits: 4) + "-" + Self.text(step, digits: 12)
  }

  /// Only what ``text(_:digits:)`` writes, so that no two names mean the same.
  private static func number(_ text: Substring, digits: Int) -> Int? {
    guard text.allSatisfy({ $0.isASCII && $0.isWholeNumber }), let number = Int(text),
      Self.text(number, digits: digits) == text
    else { return nil }
    return number
  }

  private static func text(_ number: Int, digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(digits - text.count, 0)) + text
  }
}
