/// A command, and what comes of it.
struct Remedy: Hashable, Sendable {
  let command: String
  let effect: String
}

extension [Remedy] {
  /// The commands below each other, and beside them what they do; below those that are long.
  var lines: [String] {
    guard !isEmpty else { return [] }
    let longest = 56
    let width = map(\.command.count).filter { $0 <= longest }.max() ?? 0
    return ["  What helps:"]
      + flatMap { remedy in
        guard remedy.command.count <= longest else {
          return ["    " + remedy.command, "        " + remedy.effect]
        }
        let padding = String(repeating: " ", count: width + 2 - remedy.command.count)
        return ["    " + remedy.command + padding + remedy.effect]
      }
  }
}

extension JSONRecord {
  /// A command that helps.
  init(_ remedy: Remedy) { self = ["command": remedy.command, "effect": remedy.effect] }
}
