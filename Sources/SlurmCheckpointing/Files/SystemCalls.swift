internal import Glibc

/// The one way to the file system: every call is checked here, and a test can let each of them fail.
package struct SystemCalls: Sendable {
  /// The kinds of calls that a test tells apart.
  package enum Name: String, Sendable, CaseIterable {
    case open, makeFolder, list, inspect, read, write, sync, rename, remove, map
  }

  /// The error number with which a call is to fail without being made; nil to make it.
  var fault: @Sendable (Name) -> CInt?

  package init(fault: @escaping @Sendable (Name) -> CInt? = { _ in nil }) { self.fault = fault }

  /// Makes a call, again when a signal interrupts it.
  ///
  /// - Throws: ``CheckpointError`` with the error number when it answers less than 0.
  @discardableResult
  func make<Answer: FixedWidthInteger>(
    _ name: Name, _ operation: String, _ path: @autoclosure () -> String, _ call: () -> Answer
  ) throws(CheckpointError) -> Answer {
    if let number = fault(name) { throw CheckpointError(.system(number), operation, path()) }
    while true {
      let answer = call()
      if answer >= 0 { return answer }
      let number = errno
      if number == EINTR { continue }
      throw CheckpointError(.system(number), operation, path())
    }
  }
}
