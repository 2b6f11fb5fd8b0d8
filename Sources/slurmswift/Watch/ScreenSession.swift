import Dispatch
import Glibc

/// A terminal that shows a screen of ours, until it is given back as it was.
///
/// What stood there comes back, for the screen is the terminal's other one; keys are not echoed.
final class ScreenSession {
  private var original = termios()
  private let hasInput: Bool
  private var keys: (any DispatchSourceRead)?

  /// - Parameter quit: Is called when `q` is typed.
  init(quit: @escaping @Sendable () -> Void) {
    // Only who has the terminal in the foreground may change how it works.
    hasInput =
      isatty(STDIN_FILENO) == 1 && tcgetpgrp(STDIN_FILENO) == getpgrp()
      && tcgetattr(STDIN_FILENO, &original) == 0
    if hasInput {
      var changed = original
      changed.c_lflag &= ~tcflag_t(ECHO | ICANON)
      // Stopped by Ctrl-Z, or ended by Ctrl-\, it would leave the shell on this screen.
      withUnsafeMutableBytes(of: &changed.c_cc) { ($0[Int(VSUSP)], $0[Int(VQUIT)]) = (0, 0) }
      tcsetattr(STDIN_FILENO, TCSANOW, &changed)
      let source = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO)
      source.setEventHandler {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(STDIN_FILENO, &bytes, bytes.count)
        if bytes.prefix(max(count, 0)).contains(UInt8(ascii: "q")) { quit() }
        // The terminal is gone, and would be ready for ever.
        if count == 0 || count < 0 && errno != EINTR && errno != EAGAIN { quit() }
      }
      source.resume()
      keys = source
    }
    Terminal.write("\u{1B}[?1049h\u{1B}[?25l\u{1B}[2J")
  }

  /// Gives the terminal back.
  func end() {
    keys?.cancel()
    keys = nil
    Terminal.write("\u{1B}[?25h\u{1B}[?1049l")
    if hasInput { tcsetattr(STDIN_FILENO, TCSAFLUSH, &original) }
  }

  /// The rows and columns of the terminal.
  static var size: (rows: Int, columns: Int) {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0, size.ws_col > 0
    else { return (24, 80) }
    return (Int(size.ws_row), Int(size.ws_col))
  }
}
