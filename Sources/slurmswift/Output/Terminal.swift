import Glibc

/// Where words and data go, and what the terminal can show.
enum Terminal {
  /// Writes data to stdout; a reader that hung up ends the command as it ends others, by SIGPIPE.
  ///
  /// Data that are lost are no success.
  static func write(_ text: String) {
    Array(text.utf8).withUnsafeBytes { write($0) }
  }

  /// As ``write(_:)``, for data that are no text.
  static func write(_ bytes: UnsafeRawBufferPointer) {
    guard !write(bytes, to: STDOUT_FILENO) else { return }
    complainOfLoss(hint: nil)
    exit(ExitStatus.refused)
  }

  /// Writes to stdout what became of a change, which stands whether or not anybody can read of it.
  ///
  /// - Parameters:
  ///   - text: The data.
  ///   - change: What was done, for stderr where the data are lost; nil for nothing.
  /// - Returns: Whether they were written.
  static func report(_ text: String, of change: String?) -> Bool {
    // A reader that hung up must not end the command before it has said so.
    let old = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, old) }
    if write(text, to: STDOUT_FILENO) { return true }
    complainOfLoss(hint: change.map { "this is done all the same: \($0)" })
    return false
  }

  private static func complainOfLoss(hint: String?) {
    complain("cannot write the output: \(String(cString: strerror(errno)))", hint: hint)
  }

  /// Says something to the user, on stderr.
  @Sendable static func say(_ text: String) {
    write(text + "\n", to: STDERR_FILENO)
  }

  /// Says what went wrong, and what to do about it.
  static func complain(_ text: String, hint: String?) {
    // What a script or a job's name brings along must not reach the terminal as a command.
    let shown = String(text.map { $0.isControl && $0 != "\n" ? "?" : $0 })
    say(painted("error:", .red, on: STDERR_FILENO) + " " + shown)
    if let hint { say(painted("hint:", .yellow, on: STDERR_FILENO) + " " + hint) }
  }

  /// Shows a line on stderr in place of the last one.
  static func show(transient text: String) {
    write("\r\u{1B}[K" + text, to: STDERR_FILENO)
  }

  /// The columns of the terminal; nil when stdout is none, and lines may be as long as they are.
  static var width: Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }

  /// Whether a descriptor is a terminal that takes commands: escape sequences for colours and places.
  ///
  /// One that is called `dumb`, or not at all, would show them as text.
  static func takesCommands(_ descriptor: Int32) -> Bool {
    guard isatty(descriptor) == 1, let kind = getenv("TERM").map({ String(cString: $0) }) else {
      return false
    }
    return !kind.isEmpty && kind != "dumb"
  }

  enum Colour: String {
    case red = "31"
    case green = "32"
    case yellow = "33"
    case cyan = "36"
    case bold = "1"
  }

  /// The text in colour, on a terminal and without NO_COLOR; else as it is.
  static func painted(
    _ text: String, _ colour: Colour, on descriptor: Int32 = STDOUT_FILENO
  ) -> String {
    guard takesCommands(descriptor), getenv("NO_COLOR").map({ $0.pointee == 0 }) ?? true else {
      return text
    }
    return "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m"
  }

  /// - Returns: Whether all of it was written; errno says why not.
  @discardableResult
  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    Array(text.utf8).withUnsafeBytes { write($0, to: descriptor) }
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = Glibc.write(
        descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      if count < 0 && errno == EINTR { continue }
      if count < 0 && errno == EAGAIN {
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&entry, 1, -1)
        continue
      }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }
}

extension Character {
  /// Whether a terminal may take it for a command.
  var isControl: Bool { unicodeScalars.contains { $0.properties.generalCategory == .control } }
}
