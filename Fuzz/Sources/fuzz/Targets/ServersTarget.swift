@testable import Slurm

/// `SLURM_CONF_SERVER`.
enum ServersTarget {
  static func check(_ text: String) {
    guard let source = found(text) else { return }
    guard case .servers(let servers) = source else {
      return require(false, "\(source) from \(text)")
    }
    require(!servers.isEmpty, "no servers in \(text)")
    for server in servers {
      require(!server.name.isEmpty && text.contains(server.name), "\(server) is not in \(text)")
    }
    requireRoundTrip(source, source.description) { found($0) }
  }

  private static func found(_ text: String) -> ConfigurationSource? {
    do throws(SlurmError) {
      return try .find(given: nil, in: Lookup(servers: text))
    } catch {
      require(error.code == .noConfiguration, "\(error)")
      return nil
    }
  }
}

/// A machine that has nothing but this variable.
private struct Lookup: ConfigurationLookup {
  let servers: String
  var builtInPaths: [String] { [] }
  func environment(_ name: String) -> String? { name == "SLURM_CONF_SERVER" ? servers : nil }
  func canRead(_ path: String) -> Bool { false }
  func controllersInDNS() -> [ControllerAddress] { [] }
}
