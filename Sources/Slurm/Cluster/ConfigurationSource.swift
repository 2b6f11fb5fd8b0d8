/// Where a cluster's configuration comes from.
///
/// libslurm ends the process when it finds none, so ``Cluster/connect(configuration:)`` looks
/// first, in the same places and the same order.
public enum ConfigurationSource: Hashable, Sendable {
  /// A `slurm.conf` on this machine.
  case file(String)
  /// Controllers that hand their configuration out ("configless"), named by `SLURM_CONF_SERVER` or
  /// by the DNS record `_slurmctld._tcp`; libslurm asks one after the other.
  case servers([ControllerAddress])
}

extension ConfigurationSource: CustomStringConvertible {
  /// The path, or `host:port`, with commas between several.
  public var description: String {
    switch self {
    case .file(let path): path
    case .servers(let servers): servers.map(\.description).joined(separator: ",")
    }
  }
}

extension ConfigurationSource {
  /// Finds the configuration as libslurm would: the given file, `SLURM_CONF`, the built-in path,
  /// `/run/slurm/conf`, `SLURM_CONF_SERVER`, the DNS.
  ///
  /// - Throws: ``SlurmErrorCode/noConfiguration``, saying where was looked.
  static func find(
    given path: String?, in system: some ConfigurationLookup
  ) throws(SlurmError) -> ConfigurationSource {
    if let path { return try .existing(path, "the given file", system) }
    if let path = system.environment("SLURM_CONF") {
      return try .existing(path, "SLURM_CONF", system)
    }
    var looked = ["SLURM_CONF is not set"]
    for path in system.builtInPaths {
      if system.canRead(path) { return .file(path) }
      looked.append("no \(path)")
    }
    if let servers = system.environment("SLURM_CONF_SERVER") {
      return .servers(try parsed(servers: servers))
    }
    looked.append("SLURM_CONF_SERVER is not set")
    let controllers = system.controllersInDNS()
    if !controllers.isEmpty { return .servers(controllers) }
    looked.append("no DNS record _slurmctld._tcp")
    throw .notFound(looked)
  }

  private static func existing(
    _ path: String, _ origin: String, _ system: some ConfigurationLookup
  ) throws(SlurmError) -> ConfigurationSource {
    guard system.canRead(path) else {
      throw .notFound(["\(origin) names \(path), which cannot be read"])
    }
    return .file(path)
  }

  /// `host[:port][,…]`; slurmctld's own port is 6817.
  ///
  /// All are asked at the port of the first, as by libslurm. It takes the digits of a port modulo
  /// 65536, and would ask whoever listens there.
  private static func parsed(servers: String) throws(SlurmError) -> [ControllerAddress] {
    var controllers: [ControllerAddress] = []
    // By scalars: some of them make one character with the separator behind them.
    for server in servers.unicodeScalars.split(separator: ",").map(Substring.init) {
      let parts = server.unicodeScalars.split(
        separator: ":", maxSplits: 1, omittingEmptySubsequences: false
      ).map(String.init)
      guard let name = parts.first, !name.isEmpty else { continue }
      guard let port = parts.count > 1 ? UInt16(parts[1]) : 6817, port > 0 else {
        throw .notFound(["SLURM_CONF_SERVER names no port from 1 to 65535: \(server)"])
      }
      controllers.append(
        ControllerAddress(name: name, address: name, port: controllers.first?.port ?? port))
    }
    guard !controllers.isEmpty else {
      throw .notFound(["SLURM_CONF_SERVER names no controller: \(servers)"])
    }
    return controllers
  }
}

extension SlurmError {
  fileprivate static func notFound(_ places: [String]) -> SlurmError {
    SlurmError(
      .noConfiguration, operation: "connect to a cluster",
      detail: places.joined(separator: "; "))
  }
}

/// What finding a configuration asks of the machine; the tests answer for it.
protocol ConfigurationLookup {
  /// The files that libslurm tries when no variable names one, in order.
  var builtInPaths: [String] { get }
  func environment(_ name: String) -> String?
  func canRead(_ path: String) -> Bool
  func controllersInDNS() -> [ControllerAddress]
}
