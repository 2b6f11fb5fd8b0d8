import Foundation
import TestSupport
import Testing

/// A terminal without a screen: what a program writes to it is kept.
final class PseudoTerminal: @unchecked Sendable {
  /// The side that a program is given.
  let path: String
  private let descriptor: Int32
  private var written: [UInt8] = []

  init(rows: UInt16 = 24, columns: UInt16 = 100) throws {
    descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var (locked, number): (Int32, UInt32) = (0, 0)
    // TIOCSPTLCK and TIOCGPTN: Swift has neither them nor `unlockpt`.
    try #require(
      descriptor >= 0 && ioctl(descriptor, 0x4004_5431, &locked) == 0
        && ioctl(descriptor, 0x8004_5430, &number) == 0)
    path = "/dev/pts/\(number)"
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    resize(rows: rows, columns: columns)
  }

  deinit { close(descriptor) }

  func resize(rows: UInt16, columns: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
  }

  /// Types into it.
  func type(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }

  /// All that was written so far.
  func text() -> String {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
      written += buffer.prefix(count)
    }
    return String(decoding: written, as: UTF8.self)
  }

  /// Whether it echoes what is typed, and hands it over line by line.
  var isAsItWas: Bool {
    var modes = termios()
    return tcgetattr(descriptor, &modes) == 0
      && modes.c_lflag & tcflag_t(ECHO | ICANON) == tcflag_t(ECHO | ICANON)
  }
}
