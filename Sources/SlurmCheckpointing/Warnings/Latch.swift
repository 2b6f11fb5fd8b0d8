internal import Synchronization

/// A value that comes once, and is there from then on for all who wait for it.
final class Latch<Value: Sendable>: Sendable {
  private struct State {
    var value: Value?
    var waiters: [Int: CheckedContinuation<Value?, Never>] = [:]
    var tickets = 0
  }

  private let state = Mutex(State())

  /// The value; nil until it has come.
  var value: Value? { state.withLock { $0.value } }

  /// Sets the value, and wakes all who wait; a second value is ignored.
  func set(_ value: Value) {
    let waiters = state.withLock { state -> [Int: CheckedContinuation<Value?, Never>] in
      guard state.value == nil else { return [:] }
      state.value = value
      defer { state.waiters = [:] }
      return state.waiters
    }
    for waiter in waiters.values { waiter.resume(returning: value) }
  }

  /// Waits for the value.
  ///
  /// - Throws: `CancellationError`.
  func wait() async throws -> Value {
    let ticket = state.withLock { state in
      state.tickets += 1
      return state.tickets
    }
    let value = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer: Value?? = state.withLock { state in
          if let value = state.value { return value }
          if Task.isCancelled { return .some(nil) }
          state.waiters[ticket] = continuation
          return nil
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      state.withLock { $0.waiters.removeValue(forKey: ticket) }?.resume(returning: nil)
    }
    guard let value else { throw CancellationError() }
    return value
  }

  /// Waits for the value for some time; nil when it has not come then.
  ///
  /// - Throws: `CancellationError`.
  func wait(atMost limit: Duration) async throws -> Value? {
    do {
      return try await Patience.answer(within: limit) { try await self.wait() }
    } catch is CancellationError {
      try Task.checkCancellation()
      return nil
    }
  }
}
