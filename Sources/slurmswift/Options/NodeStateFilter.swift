import Slurm

/// States of nodes by name, as `sinfo --states` takes them: `idle,drain`.
struct NodeStateFilter {
  private let tests: [@Sendable (NodeState) -> Bool]

  init(_ text: String) throws {
    var tests: [@Sendable (NodeState) -> Bool] = []
    var position = 0
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let test = Self.known[name.lowercased()] else {
        throw ParseError(
          text: text, position: position, problem: "this is not a state of nodes",
          hint: Self.known.keys.sorted().joined(separator: ", "))
      }
      tests.append(test)
      position += name.count + 1
    }
    self.tests = tests
  }

  /// Whether a state is one of these.
  func matches(_ state: NodeState) -> Bool { tests.contains { $0(state) } }

  private static func base(_ base: NodeState) -> @Sendable (NodeState) -> Bool {
    // A node that is idle and drained is called drained.
    { $0.base == base && !$0.flags.contains(.drain) }
  }

  private static func flag(_ flag: NodeState.Flags) -> @Sendable (NodeState) -> Bool {
    { !$0.flags.isDisjoint(with: flag) }
  }

  private static let known: [String: @Sendable (NodeState) -> Bool] = [
    "idle": base(.idle), "mixed": base(.mixed), "mix": base(.mixed),
    "allocated": base(.allocated), "alloc": base(.allocated), "unknown": base(.unknown),
    "future": base(.future), "down": { $0.base == .down },
    "drain": flag(.drain), "drained": { $0.isDrained }, "draining": { $0.isDraining },
    "completing": flag(.completing), "comp": flag(.completing), "fail": flag(.failing),
    "maint": flag(.maintenance), "planned": flag(.planned), "reserved": flag(.reserved),
    "resv": flag(.reserved), "no_respond": flag(.notResponding), "cloud": flag(.cloud),
    "powered_down": flag(.poweredDown), "powering_up": flag(.poweringUp),
    "powering_down": flag(.poweringDown), "power_down": flag(.powerDown),
    "reboot": flag([.rebootRequested, .rebootIssued]), "blocked": flag(.blocked),
    "inval": flag(.invalidRegistration),
  ]
}
