extension Job {
  /// What is recorded of a job over time, as `--profile`.
  ///
  /// The corresponding C field is `profile`.
  public struct Profiles: OptionSet, Hashable, Codable, Sendable {
    /// Slurm's bits.
    public let rawValue: UInt32
    /// Creates profiles from Slurm's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Nothing, whatever the cluster's default is.
    public static let none = Self(rawValue: 1 << 0)
    /// Energy.
    public static let energy = Self(rawValue: 1 << 1)
    /// CPU, memory and input and output of tasks.
    public static let task = Self(rawValue: 1 << 2)
    /// Lustre.
    public static let lustre = Self(rawValue: 1 << 3)
    /// The network.
    public static let network = Self(rawValue: 1 << 4)
    /// All that there is.
    public static let all = Self(rawValue: .max)
  }
}

extension Job.Profiles {
  private static let names: KeyValuePairs<String, Self> = [
    "Energy": .energy, "Lustre": .lustre, "Network": .network, "Task": .task,
  ]

  /// Reads profiles as `--profile` takes them: `task,energy`, `all`, `none`.
  ///
  /// - Throws: ``ParseError``.
  public init(_ text: String) throws(ParseError) {
    var profiles: Self = []
    var position = 0
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      switch (name.lowercased(), Self.names.first { $0.key.lowercased() == name.lowercased() }) {
      case (_, let known?): profiles.formUnion(known.value)
      case ("all", _): profiles = .all
      case ("none", _):
        self = .none
        return
      default:
        throw ParseError(
          text: text, position: position, problem: "nothing is recorded under this name",
          hint: "energy, task, lustre, network, all, none")
      }
      position += name.count + 1
    }
    self = profiles
  }

  /// As Slurm writes it into a job's environment: `Energy,Task`, `None`.
  var environmentText: String {
    if self == .none { return "None" }
    return Self.names.filter { contains($0.value) }.map(\.key).joined(separator: ",")
  }
}
