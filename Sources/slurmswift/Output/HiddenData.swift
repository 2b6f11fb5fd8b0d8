import Glibc
import Slurm

/// What the cluster hides from ordinary users: what is not shown then is not nothing.
///
/// The corresponding parameter is `PrivateData`.
struct HiddenData {
  private let kinds: Set<Substring>

  /// Kinds of data, by Slurm's names.
  enum Kind: String {
    case jobs, nodes, usage, reservations
  }

  init(_ configuration: ClusterConfiguration) {
    // Slurm's own user and root see all; who is an operator by accounting cannot be told from here.
    let owner = configuration["SlurmUser"]?.split(separator: "(").last?.prefix(while: \.isNumber)
    let seesAll = geteuid() == 0 || owner.flatMap { UInt32($0) } == geteuid()
    kinds = seesAll ? [] : Set((configuration["PrivateData"] ?? "").split(separator: ","))
  }

  func contains(_ kind: Kind) -> Bool { kinds.contains(kind.rawValue[...]) }

  /// Says on stderr that something is missing from what is shown.
  ///
  /// - Parameter what: What is hidden: `the jobs of others`.
  func note(_ kind: Kind, _ what: String) {
    if contains(kind) { Terminal.say("note: \(words(kind, what))") }
  }

  /// That something is missing, in words.
  func words(_ kind: Kind, _ what: String) -> String {
    "\(what) hidden here from all but operators (PrivateData=\(kind.rawValue))"
  }
}
