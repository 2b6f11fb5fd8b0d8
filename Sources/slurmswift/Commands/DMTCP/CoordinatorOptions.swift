import ArgumentParser
import FoundationEssentials
import SlurmDMTCP

/// Which coordinator a command is about.
struct CoordinatorOptions: ParsableArguments {
  @Option(help: "The coordinator's host. (default: DMTCP_COORD_HOST, else localhost)")
  var host: String?
  @Option(help: "Its port. (default: DMTCP_COORD_PORT, else 7779)")
  var port: Int?

  func validate() throws {
    if let port, !(1...65535).contains(port) {
      throw ValidationError("Ports are numbers from 1 to 65535.")
    }
  }

  var address: CoordinatorAddress {
    get throws {
      // As DMTCP's own programs find it.
      let variables = ProcessInfo.processInfo.environment.filter { !$0.value.isEmpty }
      var address = CoordinatorAddress()
      if let host = host ?? variables["DMTCP_COORD_HOST"] { address.host = host }
      if let port {
        address.port = port
      } else if let text = variables["DMTCP_COORD_PORT"] {
        guard let port = Int(text), (1...65535).contains(port) else {
          throw ValidationError("DMTCP_COORD_PORT is '\(text)', which is no port.")
        }
        address.port = port
      }
      return address
    }
  }

  func coordinator() throws -> Coordinator { Coordinator(try address) }
}

/// Where images are.
struct ImageFolder: ParsableArguments {
  @Option(
    help: "The folder of the images. (default: DMTCP_CHECKPOINT_DIR, else this folder)",
    completion: .directory)
  var directory: String?

  /// Its path, absolute: what is launched may go elsewhere.
  var path: String {
    let name = directory ?? ProcessInfo.processInfo.environment["DMTCP_CHECKPOINT_DIR"] ?? "."
    let path =
      name.hasPrefix("/") ? name : FileManager.default.currentDirectoryPath + "/" + name
    return path.split(separator: "/").filter { $0 != "." }.map { "/" + $0 }.joined()
  }

  /// Makes the folder, for its owner alone, where it is missing: an image holds all that a program knows.
  func make() throws -> String {
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return path
  }
}
