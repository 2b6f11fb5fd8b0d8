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
