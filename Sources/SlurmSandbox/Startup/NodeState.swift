/// The state of a node as the controller sees it.
struct NodeState: Equatable, Sendable {
  var name: String
  /// As `scontrol` prints it: `IDLE`, `UNKNOWN*`, `DOWN+DRAIN`.
  var state: String

  /// Whether the node's slurmd has registered, and the controller hears from it.
  var isResponding: Bool {
    !state.contains("*") && !state.contains("NOT_RESPONDING") && !state.hasPrefix("UNKNOWN")
  }

  var isIdle: Bool { isResponding && state.hasPrefix("IDLE") }

  /// Whether the controller has refused what the slurmd said of its node; waiting does not help.
  var isInvalid: Bool { state.contains("INVAL") }

  /// Reads the lines of `scontrol --oneliner show nodes`.
  static func parse(_ output: String) -> [Self] {
    output.split(whereSeparator: \.isNewline).compactMap { line in
      func value(_ key: String) -> String? {
        line.split(separator: " ").first { $0.hasPrefix(key) }
          .map { String($0.dropFirst(key.count)) }
      }
      guard let name = value("NodeName="), let state = value("State=") else { return nil }
      return Self(name: name, state: state)
    }
  }
}
