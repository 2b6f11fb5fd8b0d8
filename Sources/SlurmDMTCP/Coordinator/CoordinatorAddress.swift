internal import Glibc

/// Where a coordinator listens.
public struct CoordinatorAddress: Hashable, Sendable, Codable {
  /// The port where DMTCP's own programs look.
  public static let usualPort = 7779

  /// A name, or an address.
  public var host: String
  /// The TCP port.
  public var port: Int

  /// Names a place; `localhost` and DMTCP's usual port where nothing else is said.
  public init(host: String = "localhost", port: Int = usualPort) {
    self.host = host
    self.port = port
  }
}

extension CoordinatorAddress: CustomStringConvertible {
  /// `n1:7779`.
  public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

extension CoordinatorAddress {
  /// Why no coordinator can listen at a port of this machine; nil when one can.
  static func refusal(ofPort port: Int) -> DMTCPError? {
    guard let number = in_port_t(exactly: port) else {
      return DMTCPError(
        .system(EINVAL), "start a coordinator at", "port \(port)", "there is no such port")
    }
    let socket = Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { return nil }
    defer { close(socket) }
    // As DMTCP does: what a closed connection leaves behind does not matter.
    var isReused: CInt = 1
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &isReused, socklen_t(MemoryLayout<CInt>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = number.bigEndian
    let code = withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code != 0 else { return nil }
    let refusal = errno
    return DMTCPError(
      refusal == EADDRINUSE ? .portTaken : .system(refusal), "start a coordinator at",
      "port \(port)", refusal == EADDRINUSE ? "another program listens there" : nil)
  }
}
