internal import FoundationEssentials
internal import Glibc
internal import Slurm

/// Whose turn it is to submit with a folder: of two who look into it at the same instant, both would
/// find it free.
///
/// Who comes takes a number, as attempts do, and waits until those with lower ones have ended. One
/// that died keeps nobody waiting: its process is looked for on this machine, and from another
/// machine it counts for a few minutes.
package struct SubmissionTurn: Sendable {
  private let ledger: AttemptLedger

  /// No submission takes longer.
  static let longest = Duration.minutes(5)

  /// - Parameter directory: The folder that is submitted with.
  package init(with directory: String) throws(CheckpointError) {
    ledger = try AttemptLedger(directory: directory + "/submissions")
  }

  /// Waits for our turn, and has it as long as a function runs.
  ///
  /// - Parameter report: Is told for whom it waits.
  package func take<Result>(
    waiting report: (Attempt.Beginning) -> Void = { _ in }, _ body: () throws -> Result
  ) async throws -> Result {
    let number = try ledger.begin(in: nil)
    defer { try? ledger.end(number, .completed) }
    var pauses = Backoff(from: .milliseconds(50), upTo: .seconds(1))
    var last: Int?
    while let (other, beginning) = try await predecessor(of: number) {
      if last != other { report(beginning) }
      last = other
      try await Task.sleep(for: pauses.pause())
    }
    return try body()
  }

  /// The first one before us that still submits.
  private func predecessor(of number: Int) async throws -> (Int, Attempt.Beginning)? {
    for attempt in try await ledger.line(until: number - 1).attempts where attempt.end == nil {
      if let beginning = attempt.beginning, Self.isAtWork(beginning) {
        return (attempt.number, beginning)
      }
    }
    return nil
  }

  private static func isAtWork(_ other: Attempt.Beginning) -> Bool {
    guard .seconds(-other.time.timeIntervalSinceNow) < longest else { return false }
    return other.node != AttemptLedger.host || kill(other.process, 0) == 0 || errno == EPERM
  }
}
