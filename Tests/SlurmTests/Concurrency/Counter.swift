import Synchronization

/// Counts calls from any thread.
final class Counter: Sendable {
  private let state = Atomic(0)
  var count: Int { state.load(ordering: .sequentiallyConsistent) }
  func add() { state.add(1, ordering: .sequentiallyConsistent) }
}
