/// What a node does: its base state, and the flags that qualify it.
///
/// The base is an open set: a state of a newer Slurm passes through, and prints as a number.
///
/// The corresponding C field is `node_state`, of `enum node_states`.
public struct NodeState: RawRepresentable, Hashable, Sendable {
  /// Slurm's number with all flags.
  public let rawValue: UInt32

  /// Creates a state from Slurm's number.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Creates a state from its parts.
  public init(_ base: NodeState, _ flags: Flags = []) {
    rawValue = base.rawValue | flags.rawValue
  }

  /// The state without its flags: `node.state.base == .idle`.
  public var base: NodeState { NodeState(rawValue: rawValue & Self.baseMask) }

  /// What qualifies the state.
  public var flags: Flags { Flags(rawValue: rawValue & ~Self.baseMask) }
}

extension NodeState {
  /// Whether jobs run there, or are being cleaned up.
  public var isBusy: Bool {
    base == .allocated || base == .mixed || flags.contains(.completing)
  }
  /// Whether it takes no new jobs, and none is left: what sinfo calls `DRAINED`.
  public var isDrained: Bool { flags.contains(.drain) && !isBusy }
  /// Whether it takes no new jobs, and some are left: what sinfo calls `DRAINING`.
  public var isDraining: Bool { flags.contains(.drain) && isBusy }

  /// Whether new jobs may start there, now or when others have ended.
  public var isAvailable: Bool {
    [.idle, .allocated, .mixed].contains(base) && flags.isDisjoint(with: .unavailable)
  }
}

extension NodeState.Flags {
  /// Each of these keeps new jobs away.
  fileprivate static let unavailable: Self = [
    .drain, .notResponding, .failing, .maintenance, .rebootRequested, .rebootIssued, .poweredDown,
    .poweringDown, .powerDown, .invalidRegistration,
  ]
}

extension NodeState: CustomStringConvertible {
  /// The base and each flag, as `scontrol show node` prints them: `IDLE`, `MIXED+DRAIN`.
  public var description: String {
    let base = Self.names[base] ?? "\(base.rawValue)"
    return flags.names.reduce(base) { "\($0)+\($1)" }
  }

  /// The base states by the names that Slurm prints.
  static let names: [NodeState: String] = [
    .unknown: "UNKNOWN", .down: "DOWN", .idle: "IDLE", .allocated: "ALLOCATED", .error: "ERROR",
    .mixed: "MIXED", .future: "FUTURE",
  ]
}

extension NodeState.Flags {
  /// Slurm's names of the flags that are set, in its order; `?` for one that has none.
  public var names: [String] {
    var rest = self
    var names = Self.known.compactMap { rest.remove($0.0) == nil ? nil : $0.1 }
    while !rest.isEmpty {
      rest.remove(Self(rawValue: 1 << rest.rawValue.trailingZeroBitCount))
      names.append("?")
    }
    return names
  }

  private static let known: [(Self, String)] = [
    (.blocked, "BLOCKED"), (.cloud, "CLOUD"), (.completing, "COMPLETING"), (.drain, "DRAIN"),
    (.dynamicFuture, "DYNAMIC_FUTURE"), (.dynamic, "DYNAMIC_NORM"), (.external, "EXTERNAL"),
    (.invalidRegistration, "INVALID_REG"), (.failing, "FAIL"), (.maintenance, "MAINTENANCE"),
    (.powerDown, "POWER_DOWN"), (.powerUp, "POWER_UP"), (.poweredDown, "POWERED_DOWN"),
    (.rebootRequested, "REBOOT_REQUESTED"), (.rebootIssued, "REBOOT_ISSUED"),
    (.reserved, "RESERVED"), (.resume, "RESUME"), (.notResponding, "NOT_RESPONDING"),
    (.planned, "PLANNED"), (.poweringUp, "POWERING_UP"), (.poweringDown, "POWERING_DOWN"),
  ]
}
