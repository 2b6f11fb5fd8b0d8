package import Foundation
import Synchronization

private let starting = Mutex(())

extension Process {
  /// Starts the program while no other test starts one: Foundation's `run` crashes now and then when
  /// two are started at once.
  package func startAlone() throws {
    try starting.withLock { _ in try run() }
  }
}
