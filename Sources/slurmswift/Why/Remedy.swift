/// A command, and what comes of it.
struct Remedy: Hashable, Sendable {
  let command: String
  let effect: String
}

extension [Remedy] {
  /// The commands below each other, and beside them what they do.
  var lines: [String] {
    guard let width = map(\.command.count).max() else { return [] }
    return ["  What helps:"]
      + map { remedy in
        let padding = String(repeating: " ", count: width + 2 - remedy.command.count)
        return "    " + remedy.command + padding + remedy.effect
      }
  }
}

extension JSONRecord {
  /// A command that helps.
  init(_ remedy: Remedy) { self = ["command": remedy.command, "effect": remedy.effect] }
}
