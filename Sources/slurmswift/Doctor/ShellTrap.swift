/// A shell's command for when a signal comes: `trap 'scontrol requeue …' USR1`.
struct ShellTrap {
  let line: Int
  /// What it runs; nil for `trap - USR1` and `trap '' USR1`, after which nothing runs any more.
  let handler: String?
  /// The names of the signals, without `SIG`: `USR1`, `EXIT`.
  let signals: [String]

  /// Nil for another command, and for a `trap` that lists what is set.
  init?(_ command: ShellCommand) {
    guard command.name == "trap" else { return nil }
    var words = command.words.dropFirst()
    if words.first == "--" { words.removeFirst() }
    guard let first = words.first, !["-p", "-l"].contains(first) else { return nil }
    let isName = words.count == 1
    handler = isName || first == "-" || first.isEmpty ? nil : first
    signals = (isName ? words : words.dropFirst()).map(Self.signalName)
    line = command.line
  }

  private static func signalName(_ word: String) -> String {
    let name = word.uppercased()
    return name.hasPrefix("SIG") ? String(name.dropFirst(3)) : name
  }
}
