/// Where a controller listens.
public struct ControllerAddress: Hashable, Sendable, CustomStringConvertible {
  /// The controller's name, as in `SlurmctldHost`.
  public let name: String
  /// The address that connections go to.
  public let address: String
  /// The first of the controller's ports.
  public let port: UInt16

  /// `name (address:port)`, or `address:port` when the name is the address.
  public var description: String {
    name == address ? "\(address):\(port)" : "\(name) (\(address):\(port))"
  }
}
