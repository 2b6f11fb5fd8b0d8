import Glibc
import Slurm

/// What the cluster hides from ordinary users: what is not shown then is not nothing.
///
/// The corresponding parameter is `PrivateData`, of slurm.conf and of slurmdbd.conf.
struct HiddenData {
  private let kinds: Set<String>

  /// Kinds of data, by Slurm's names.
  enum Kind: String {
    case jobs, nodes, partitions, usage, reservations

    /// Whether coordinators see what is of their accounts.
    var isOfAccounts: Bool { self == .jobs || self == .usage }
  }

  /// What the controller hides.
  init(_ configuration: ClusterConfiguration) {
    let kinds = (configuration["PrivateData"] ?? "").split(separator: ",").map(String.init)
    self.init(configuration.isOwnedByCaller ? [] : Set(kinds))
  }

  /// What the accounting database hides; where it does not tell, what the controller does.
  init(_ configuration: ClusterConfiguration, in accounting: Accounting) throws(SlurmError) {
    guard !configuration.isOwnedByCaller, let kinds = try accounting.privateData() else {
      self.init(configuration)
      return
    }
    self.init(kinds)
  }

  private init(_ kinds: Set<String>) { self.kinds = kinds }

  func contains(_ kind: Kind) -> Bool { kinds.contains(kind.rawValue) }

  /// Says on stderr that something is missing from what is shown.
  ///
  /// - Parameter what: What is hidden: `the jobs of others`.
  func note(_ kind: Kind, _ what: String) {
    if contains(kind) { Terminal.say("note: \(words(kind, what))") }
  }

  /// That something is missing, in words.
  func words(_ kind: Kind, _ what: String) -> String {
    // Who is a coordinator cannot be told from here, either.
    let others = kind.isOfAccounts ? "operators and the coordinators of accounts" : "operators"
    return "\(what) hidden here from all but \(others) (PrivateData=\(kind.rawValue))"
  }
}

extension ClusterConfiguration {
  /// Whether the caller is root or Slurm's own user, who sees and changes all; who is an operator by
  /// accounting cannot be told from here.
  var isOwnedByCaller: Bool {
    let owner = self["SlurmUser"]?.split(separator: "(").last?.prefix(while: \.isNumber)
    return geteuid() == 0 || owner.flatMap { UInt32($0) } == geteuid()
  }
}
