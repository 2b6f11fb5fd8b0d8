internal import Slurm
internal import SlurmCheckpointing

/// The way in which a job of ours asks the controller: however long that is away, and however many jobs
/// the user has.
enum Patiently {
  /// Tells nobody what it waits for.
  static let ignore: @Sendable (String) -> Void = { _ in }

  /// Does something again as long as it may succeed later.
  static func run<Value>(
    _ report: @Sendable (String) -> Void, _ body: () async throws -> Value
  ) async throws -> Value {
    var pauses = Backoff(from: .milliseconds(200), upTo: .seconds(10))
    while true {
      do {
        return try await body()
      } catch let error as SlurmError {
        let isFull = error.code == .queueFull || error.code == .accountingPolicy
        guard error.isPassing || isFull else { throw error }
        report("\(error)")
        try await Task.sleep(for: pauses.pause())
      }
    }
  }
}
