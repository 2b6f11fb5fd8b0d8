extension Sandbox {
  /// One of the daemons that make up a sandbox.
  public enum Daemon: Hashable, Sendable {
    /// The authentication service that all of Slurm asks.
    case munged
    /// The database under slurmdbd; only with accounting.
    case mariadbd
    /// Slurm's accounting daemon; only with accounting.
    case slurmdbd
    /// The controller.
    case slurmctld
    /// The daemon of the compute node with this name.
    case slurmd(String)
  }
}

extension Sandbox.Daemon: CustomStringConvertible, LosslessStringConvertible {
  /// The daemon's name, as in the names of its files: `slurmctld`, `slurmd-n2`.
  public var description: String {
    switch self {
    case .munged: "munged"
    case .mariadbd: "mariadbd"
    case .slurmdbd: "slurmdbd"
    case .slurmctld: "slurmctld"
    case .slurmd(let node): "slurmd-\(node)"
    }
  }

  /// The daemon with this name; nil when there is none.
  public init?(_ description: String) {
    switch description {
    case "munged": self = .munged
    case "mariadbd": self = .mariadbd
    case "slurmdbd": self = .slurmdbd
    case "slurmctld": self = .slurmctld
    default:
      let prefix = "slurmd-"
      guard description.hasPrefix(prefix), description != prefix else { return nil }
      self = .slurmd(String(description.dropFirst(prefix.count)))
    }
  }
}

extension Sandbox.Daemon: Codable {
  /// Reads the daemon's name.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let name = try container.decode(String.self)
    guard let daemon = Self(name) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(name) is no daemon of a sandbox")
    }
    self = daemon
  }

  /// Writes the daemon's name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
