import Synchronization

extension Cluster {
  /// Runs blocking calls from async code, on threads kept for that.
  ///
  /// ```swift
  /// let jobs = try await cluster.perform { cluster throws(SlurmError) in
  ///   try cluster.jobs(.of(.currentUser)).count
  /// }
  /// ```
  ///
  /// - Throws: what the body throws; `CancellationError` as soon as the task is cancelled, while a
  ///   call that has begun ends in the background, its result unseen.
  public func perform<Value: Sendable>(
    _ body: @escaping @Sendable (Cluster) throws(SlurmError) -> Value
  ) async throws -> Value {
    try await Self.perform { () throws(SlurmError) in try body(self) }
  }

  /// Runs a blocking call from async code before there is a cluster:
  /// `try await Cluster.perform { () throws(SlurmError) in try Cluster.connect() }`.
  ///
  /// - Throws: as ``perform(_:)-method``.
  public static func perform<Value: Sendable>(
    _ body: @escaping @Sendable () throws(SlurmError) -> Value
  ) async throws -> Value {
    let answer = Answer<Value>()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        guard answer.isAwaited(by: continuation) else { return }
        BlockingThreads.shared.run {
          // Given up while it waited for its turn: a call that was not begun changes nothing.
          guard answer.isWanted else { return }
          do throws(SlurmError) {
            answer.resume(with: .success(try body()))
          } catch {
            answer.resume(with: .failure(error))
          }
        }
      }
    } onCancel: {
      answer.resume(with: .failure(CancellationError()))
    }
  }
}

/// A continuation that the first of two, the answer or the cancellation, resumes.
private final class Answer<Value: Sendable>: Sendable {
  private enum State {
    case new
    case awaited(CheckedContinuation<Value, any Error>)
    case over
  }

  private let state = Mutex(State.new)

  /// False when the task was cancelled before: then the continuation has been resumed.
  func isAwaited(by continuation: CheckedContinuation<Value, any Error>) -> Bool {
    let isNew = state.withLock { state in
      guard case .new = state else { return false }
      state = .awaited(continuation)
      return true
    }
    if !isNew { continuation.resume(throwing: CancellationError()) }
    return isNew
  }

  /// False when the task was cancelled.
  var isWanted: Bool {
    state.withLock { state in
      if case .awaited = state { true } else { false }
    }
  }

  func resume(with result: Result<Value, any Error>) {
    let continuation: CheckedContinuation<Value, any Error>? = state.withLock { state in
      defer { state = .over }
      guard case .awaited(let continuation) = state else { return nil }
      return continuation
    }
    continuation?.resume(with: result)
  }
}
