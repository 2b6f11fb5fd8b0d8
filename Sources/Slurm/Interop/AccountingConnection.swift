internal import CSlurm
import Synchronization

/// The connection to the accounting database, which one call at a time may use.
final class AccountingConnection: Sendable {
  private struct Handle: @unchecked Sendable {
    // Used under the lock alone.
    let pointer: UnsafeMutableRawPointer?
  }

  private let handle: Mutex<Handle>

  init() {
    handle = Mutex(Handle(pointer: withBrokenPipesAsErrors { slurmswift_accounting_connect() }))
  }

  deinit { handle.withLock { slurmswift_accounting_close($0.pointer) } }

  /// Leaves the moment that the database has shown to the connection since its first question.
  func refresh() throws(SlurmError) {
    let code = handle.withLock { handle in
      withBrokenPipesAsErrors { slurmswift_accounting_refresh(handle.pointer) }
    }
    try check(code, "ask the accounting database", nil)
  }

  /// Makes a call that answers a list.
  func records(
    _ operation: String, _ subject: String? = nil,
    _ call: (UnsafeMutableRawPointer?, inout UnsafeMutableRawPointer?) -> Int32
  ) throws(SlurmError) -> AccountingRecords {
    let (code, list) = handle.withLock { handle in
      var list: UnsafeMutableRawPointer?
      let code = withBrokenPipesAsErrors { call(handle.pointer, &list) }
      // A list belongs to its caller.
      nonisolated(unsafe) let answer = list
      return (code, answer)
    }
    try check(code, operation, subject)
    guard let list else { throw SlurmError(.accountingUnreachable, operation: operation) }
    return AccountingRecords(owning: list)
  }
}
