/// Who takes connections, read from the kernel's tables: to connect and hang up would be an error
/// in the log of the daemon that is asked.
enum Listeners {
  /// Whether a server listens on the TCP port.
  static func isListening(port: Int) -> Bool {
    ["/proc/net/tcp", "/proc/net/tcp6"].contains { path in
      isListening(port: port, table: TextFile.read(path) ?? "")
    }
  }

  /// Whether a server listens on the Unix socket, whose file alone may be left from a killed one.
  static func isListening(socket path: String) -> Bool {
    isListening(socket: path, table: TextFile.read("/proc/net/unix") ?? "")
  }

  /// The lines hold: number, local address as `0100007F:3E80`, remote address, state, and more.
  static func isListening(port: Int, table: String) -> Bool {
    rows(table).contains { fields in
      // 0A is `TCP_LISTEN`.
      guard fields.count > 3, fields[3] == "0A", let colon = fields[1].lastIndex(of: ":") else {
        return false
      }
      return Int(fields[1][fields[1].index(after: colon)...], radix: 16) == port
    }
  }

  /// The lines hold: number, references, protocol, flags, type, state, inode, path.
  static func isListening(socket path: String, table: String) -> Bool {
    rows(table).contains { fields in
      // 00010000 is `__SO_ACCEPTCON`.
      fields.count == 8 && fields[7] == path
        && UInt32(fields[3], radix: 16).map { $0 & 0x10000 != 0 } ?? false
    }
  }

  private static func rows(_ table: String) -> [[Substring]] {
    table.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 7) }
  }
}
