import Glibc

/// A TCP socket on this machine, closed with its owner.
final class LocalSocket {
  let port: UInt16
  private let descriptor: CInt
  private var clients: [CInt] = []

  /// Listens on a free port of 127.0.0.1; nil when the machine has none.
  static func listening() -> LocalSocket? { LocalSocket(backlog: 8) }

  /// Holds a free port without listening on it: connections are refused, and nobody takes it.
  static func refusing() -> LocalSocket? { LocalSocket(backlog: nil) }

  /// Listens, but so many wait already that the kernel answers no more: as a hanging controller.
  static func silent() -> LocalSocket? {
    guard let socket = LocalSocket(backlog: 0) else { return nil }
    for _ in 0..<4 { socket.addClient() }
    return socket
  }

  private init?(backlog: CInt?) {
    let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    self.descriptor = descriptor
    var address = Self.address(port: 0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutableBytes(of: &address) { bytes in
      let pointer = bytes.assumingMemoryBound(to: sockaddr.self).baseAddress
      return bind(descriptor, pointer, size) == 0 && getsockname(descriptor, pointer, &size) == 0
    }
    port = UInt16(bigEndian: address.sin_port)
    guard isBound, backlog.map({ listen(descriptor, $0) == 0 }) ?? true else { return nil }
  }

  deinit {
    for client in clients { close(client) }
    close(descriptor)
  }

  private func addClient() {
    let client = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
    var address = Self.address(port: port)
    withUnsafeBytes(of: &address) { bytes in
      let pointer = bytes.assumingMemoryBound(to: sockaddr.self).baseAddress
      _ = connect(client, pointer, socklen_t(bytes.count))
    }
    clients.append(client)
  }

  private static func address(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = port.bigEndian
    return address
  }
}
