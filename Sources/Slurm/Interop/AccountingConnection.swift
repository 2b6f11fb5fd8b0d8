internal import CSlurm
import Synchronization

/// The connection to the accounting database, which one call at a time may use.
final class AccountingConnection: Sendable {
  private let handle: Mutex<AccountingHandle>
  /// Where slurmdbd should be: `db1:6819`.
  private let address: String

  /// Connects.
  ///
  /// - Throws: ``SlurmErrorCode/accountingUnreachable`` when slurmdbd does not answer as soon as a message of
  ///   Slurm's must be; what else Slurm answers.
  init(to address: String) throws(SlurmError) {
    self.address = address
    let operation = "open the accounting database"
    let limit = Duration.seconds(Int(slurmswift_message_timeout()))
    guard let (opened, code) = try AccountingOpening().result(within: limit) else {
      throw SlurmError(
        .accountingUnreachable, operation: operation,
        detail: "slurmdbd at \(address) is silent for \(limit.components.seconds) s")
    }
    // One that has failed is closed with the rest.
    handle = Mutex(opened)
    try require(code, operation, nil)
    slurmswift_accounting_send_at_once(slurmswift_accounting_port())
  }

  deinit { handle.withLock { $0.close() } }

  /// Leaves the moment that the database has shown to the connection since its first question.
  func refresh() throws(SlurmError) {
    let code = handle.withLock { handle in
      withBrokenPipesAsErrors { slurmswift_accounting_refresh(handle.pointer) }
    }
    try require(code, "ask the accounting database", nil)
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
    try require(code, operation, subject)
    guard let list else { throw SlurmError(.accountingUnreachable, operation: operation) }
    return AccountingRecords(owning: list)
  }

  /// Tells an answer of slurmdbd from what is left where none came: a number of the system's, or of a message to
  /// a controller.
  private func require(
    _ code: Int32, _ operation: String, _ subject: String?
  ) throws(SlurmError) {
    if code == 0 { return }
    let said = SlurmErrorCode(rawValue: code)
    guard said.isAccountingAnswer else {
      throw SlurmError(
        .accountingUnreachable, operation: operation, subject: subject,
        detail: "slurmdbd at \(address): \(said.words)")
    }
    throw SlurmError(said, operation: operation, subject: subject)
  }
}

/// A connection of libslurm's, used by one thread at a time.
struct AccountingHandle: @unchecked Sendable {
  let pointer: UnsafeMutableRawPointer?

  func close() { withBrokenPipesAsErrors { slurmswift_accounting_close(pointer) } }
}

extension SlurmErrorCode {
  /// Whether slurmdbd has said it, or its user can do something about it.
  fileprivate var isAccountingAnswer: Bool {
    // 7000 is that slurmdbd cannot reach the database itself.
    isAnswer || (7001..<8000) ~= rawValue || self == .protocolVersion
      || self == .authenticationError || self == .invalidAuthentication
  }
}
