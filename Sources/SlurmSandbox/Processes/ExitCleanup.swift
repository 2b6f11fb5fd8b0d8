import Glibc
import Synchronization

/// Stops the sandboxes that this process owns when it exits.
///
/// A test run keeps its sandbox in a global that is never destroyed, so nobody else would.
enum ExitCleanup {
  private struct Entry: Hashable {
    var sandbox: Sandbox
    /// A fork of us that exits must leave our sandboxes alone.
    var owner: Int32
  }

  private static let entries = Mutex<Set<Entry>>([])
  private static let registration: CInt = atexit { ExitCleanup.stopAll() }

  static func add(_ sandbox: Sandbox) {
    _ = registration
    entries.withLock { _ = $0.insert(Entry(sandbox: sandbox, owner: getpid())) }
  }

  static func remove(_ sandbox: Sandbox) {
    entries.withLock { _ = $0.remove(Entry(sandbox: sandbox, owner: getpid())) }
  }

  private static func stopAll() {
    let all = entries.withLock { $0 }
    for entry in all where entry.owner == getpid() { try? entry.sandbox.stop() }
  }
}
