internal import CSlurm
internal import Glibc
import Synchronization

/// A connection to slurmdbd on its way, on a thread of its own: libslurm waits for a silent slurmdbd for most of a
/// minute, twice, and cannot be called off.
final class AccountingOpening: Sendable {
  private enum State {
    case open
    case done(AccountingHandle, code: Int32)
    /// Nobody waits any more.
    case givenUp
  }

  private let state = Mutex(State.open)
  /// Closed by the thread when it is done.
  private let (reading, writing): (CInt, CInt)

  init() throws(SlurmError) {
    var ends: [CInt] = [0, 0]
    guard pipe2(&ends, O_CLOEXEC) == 0 else { throw Self.failure(errno) }
    (reading, writing) = (ends[0], ends[1])
    let own = Unmanaged.passRetained(self)
    var thread = pthread_t()
    let body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { own in
      if let own { Unmanaged<AccountingOpening>.fromOpaque(own).takeRetainedValue().open() }
      return nil
    }
    let failure = pthread_create(&thread, nil, body, own.toOpaque())
    guard failure == 0 else {
      own.release()
      Glibc.close(writing)
      throw Self.failure(failure)
    }
    pthread_detach(thread)
  }

  deinit { Glibc.close(reading) }

  /// The connection, and 0 or why it failed; nil when it takes longer.
  func result(within limit: Duration) -> (AccountingHandle, code: Int32)? {
    _ = Descriptor.waitUntilReadable(reading, within: limit)
    return state.withLock { state in
      if case .done(let handle, let code) = state { return (handle, code) }
      state = .givenUp
      return nil
    }
  }

  private func open() {
    var pointer: UnsafeMutableRawPointer?
    let code = withBrokenPipesAsErrors { slurmswift_accounting_connect(&pointer) }
    let handle = AccountingHandle(pointer: pointer)
    let isWanted = state.withLock { state in
      guard case .open = state else { return false }
      state = .done(handle, code: code)
      return true
    }
    Glibc.close(writing)
    if !isWanted { handle.close() }
  }

  private static func failure(_ number: Int32) -> SlurmError {
    SlurmError(SlurmErrorCode(rawValue: number), operation: "open the accounting database")
  }
}
