extension Job {
  /// Whether a job shares its CPUs, and to Slurm 25.11 also whom it shares its nodes with.
  ///
  /// The corresponding C field is `shared`, from 26.05 on `oversubscribe`.
  public struct Oversubscription: RawRepresentable, Hashable, Codable, Sendable {
    /// Slurm's number.
    public let rawValue: UInt16
    /// Creates a value from Slurm's number.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// It has its nodes for itself.
    public static let none = Self(rawValue: 0)
    /// It shares its CPUs with others that do.
    public static let allowed = Self(rawValue: 1)
    /// It shares its nodes with jobs of the same user.
    public static let sameUser = Self(rawValue: 2)
    /// It shares its nodes with jobs of the same label of the mandatory access control.
    public static let sameLabel = Self(rawValue: 3)
    /// It has its block or switch for itself; from Slurm 25.05 on.
    public static let wholeTopology = Self(rawValue: 4)
  }
}

extension Job.Oversubscription: CustomStringConvertible {
  private static let names = ["NO", "YES", "USER", "MCS", "TOPO"]

  /// As Slurm prints it: `NO`, `YES`, `USER`, or `OK` for what the partition says.
  public var description: String {
    Int(rawValue) < Self.names.count ? Self.names[Int(rawValue)] : "OK"
  }
}
