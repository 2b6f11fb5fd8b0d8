internal import Glibc

/// Where words and data go.
package enum Console {
  /// Writes data to stdout, at once.
  package static func print(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }

  /// Says something to the user, on stderr.
  package static func say(_ text: String) { write(text, to: STDERR_FILENO) }

  /// Writes a line to standard error.
  @Sendable package static func sayLine(_ text: String) { say(text + "\n") }

  private static func write(_ text: String, to descriptor: CInt) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
