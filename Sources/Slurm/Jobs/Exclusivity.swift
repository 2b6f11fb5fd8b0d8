/// Whom a job shares its nodes with.
///
/// The corresponding C field is `exclusive`.
public struct Exclusivity: RawRepresentable, Hashable, Codable, Sendable {
  /// Slurm's number.
  public let rawValue: UInt16
  /// Creates a value from Slurm's number.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Anybody.
  public static let none = Self(rawValue: 0)
  /// Nobody.
  public static let node = Self(rawValue: 1)
  /// Jobs of the same user.
  public static let user = Self(rawValue: 2)
  /// Jobs of the same label of the mandatory access control.
  public static let label = Self(rawValue: 3)
  /// Nobody, and its block or switch with nobody either.
  public static let topology = Self(rawValue: 4)
}

extension Exclusivity: CustomStringConvertible {
  private static let names = ["NO", "NODE", "USER", "MCS", "TOPO"]

  /// As Slurm prints it: `NO`, `NODE`, `USER`; the number where it has no name here.
  public var description: String {
    Int(rawValue) < Self.names.count ? Self.names[Int(rawValue)] : "\(rawValue)"
  }
}
