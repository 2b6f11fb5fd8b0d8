internal import Glibc
internal import Slurm
internal import SlurmCheckpointing

/// The way in which a job of ours asks the controller and the file system: however long one is away or
/// full, and however many jobs the user has.
enum Patiently {
  /// Tells nobody what it waits for.
  static let ignore: @Sendable (String) -> Void = { _ in }

  /// Does something again as long as it may succeed later.
  ///
  /// - Parameters:
  ///   - limit: How long; nil is without end.
  ///   - report: Is told what is waited for, when that changes.
  ///   - mayWait: Whether to, asked after each failure.
  static func run<Value>(
    atMost limit: Duration? = nil, _ report: @Sendable (String) -> Void,
    if mayWait: @autoclosure () -> Bool = true, _ body: () async throws -> Value
  ) async throws -> Value {
    let end = limit.map { ContinuousClock.now + $0 }
    var pauses = Backoff(from: .milliseconds(200), upTo: .seconds(10))
    var told = ""
    while true {
      do {
        return try await body()
      } catch {
        guard isPassing(error), mayWait(), end.map({ .now < $0 }) ?? true else { throw error }
        if told != "\(error)" { report("\(error)") }
        told = "\(error)"
        try await Task.sleep(for: pauses.pause())
      }
    }
  }

  /// What Slurm refuses until other jobs are over, or somebody opens a partition again.
  private static let waits: Set<SlurmErrorCode> = [
    .queueFull, .accountingPolicy, .partitionUnavailable,
  ]

  private static func isPassing(_ error: any Error) -> Bool {
    if let error = error as? SlurmError {
      return error.isPassing || waits.contains(error.code)
    }
    guard let error = error as? CheckpointError, case .system(let number) = error.code else {
      return false
    }
    // Full, or a file server that is away; or too many files of a node are open.
    return [ENOSPC, EDQUOT, EIO, ESTALE, ETIMEDOUT, ENFILE, EMFILE, ENOMEM].contains(number)
  }
}
