internal import Glibc
internal import Synchronization

/// What is known while waiting, on stderr: one line that changes on a terminal, a line for each change
/// elsewhere.
package final class ProgressLine: Sendable {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let last = Mutex("")

  package init() {}

  package func show(_ text: String) {
    let isNew = last.withLock { last in
      defer { last = text }
      return last != text
    }
    if isNew { Console.say(isTerminal ? "\r\u{1B}[K" + text : text + "\n") }
  }

  package func clear() {
    if isTerminal { Console.say("\r\u{1B}[K") }
  }
}
