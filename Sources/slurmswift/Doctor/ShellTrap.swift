/// A shell's command for when a signal comes: `trap 'scontrol requeue …' USR1`.
struct ShellTrap {
  let line: Int
  /// What it runs; nil for `trap - USR1` and `trap '' USR1`, after which nothing runs any more.
  let handler: String?
  /// Whether nothing at all happens then, as after `trap '' USR1`; else, without a handler, the shell ends.
  let isIgnored: Bool
  /// The names of the signals, without `SIG`: `USR1`, `EXIT`; a variable as it stands there: `$sig`.
  let signals: [String]

  /// Nil for another command, and for a `trap` that lists what is set.
  init?(_ command: ShellCommand) {
    guard command.name == "trap" else { return nil }
    var words = command.words.dropFirst()
    if words.first == "--" { words.removeFirst() }
    guard let first = words.first, !["-p", "-l"].contains(first) else { return nil }
    let isName = words.count == 1
    handler = isName || first == "-" || first.isEmpty ? nil : first
    isIgnored = !isName && first.isEmpty
    signals = (isName ? words : words.dropFirst()).map(Self.signalName)
    line = command.line
  }

  /// The name without `SIG`, in capitals.
  static func signalName(_ word: String) -> String {
    // Of variables both count.
    guard !word.contains(where: { $0 == "$" || $0 == "`" }) else { return word }
    let name = word.uppercased()
    return name.hasPrefix("SIG") ? String(name.dropFirst(3)) : name
  }
}
