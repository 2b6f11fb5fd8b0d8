import Slurm

// Whether a trap runs when its signal comes, or when it is too late.
extension Checkup {
  /// A shell runs a trap when the command in the foreground has ended.
  ///
  /// `wait` is the one command that a signal interrupts, so it matters nothing where else one stands.
  func trapThatWaits() -> [Finding] {
    var signals: [String] = []
    var findings: [Finding] = []
    var seen: Set<ShellCommand> = []
    for command in script.commands where command.place != .handler {
      if let trap = ShellTrap(command) {
        let named = signalNames(of: trap).filter { !Self.pseudoSignals.contains($0) }
        signals.removeAll(where: named.contains)
        if trap.handler != nil { signals += named }
      }
      guard !signals.isEmpty, command.place == .script else { continue }
      for slow in slowCommands(of: command) where seen.insert(slow).inserted {
        findings.append(
          Finding(
            rule: "trap-waits", weight: .problem, line: slow.line,
            text: "the trap of \(signals.joined(separator: ", ")) runs only when this command has "
              + "ended: \(slow.text)",
            remedy: "start it with & and write wait behind it"))
      }
    }
    return findings
  }

  /// The names of a trap's signals, with the values of variables that the script sets.
  func signalNames(of trap: ShellTrap) -> [String] {
    trap.signals.flatMap { word in
      let text = resolved(word)
      guard !Self.isUnknown(text) else { return [text] }
      let names = text.split { $0 == " " || $0 == "\t" || $0 == "\n" }
      return names.map { ShellTrap.signalName(String($0)) }
    }
  }

  /// Whether a name is known only when the script runs, as that of `for sig in USR1 TERM`.
  static func isUnknown(_ signal: String) -> Bool {
    signal.contains { $0 == "$" || $0 == "`" }
  }

  /// What the script waits for when it comes to a command: that, or commands of the function that it is.
  private func slowCommands(
    of command: ShellCommand, in callers: Set<String> = []
  ) -> [ShellCommand] {
    guard !command.isInBackground, !command.words.isEmpty else { return [] }
    let body = script.commands.filter { $0.place == .function(command.name) }
    guard !body.isEmpty else { return isQuick(command) ? [] : [command] }
    guard !callers.contains(command.name) else { return [] }
    return body.flatMap { slowCommands(of: $0, in: callers.union([command.name])) }
  }

  private func isQuick(_ command: ShellCommand) -> Bool {
    command.name == "sleep" ? isShortSleep(command) : command.isQuick
  }

  /// The longest sleep that a trap may wait for, in seconds.
  private static let longestSleep = 30.0

  /// A sleep of unknown length is taken for a short one, as loops have that look after something.
  private func isShortSleep(_ command: ShellCommand) -> Bool {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
    let seconds = command.words.dropFirst().compactMap { word -> Double? in
      let word = resolved(word)
      if word == "infinity" { return .infinity }
      let unit = word.last.flatMap { units[$0] }
      return number(unit == nil ? word : String(word.dropLast())).map { $0 * (unit ?? 1) }
    }
    return seconds.reduce(0, +) <= Self.longestSleep
  }

  /// What a shell traps that nobody sends.
  private static let pseudoSignals: Set = ["EXIT", "0", "ERR", "DEBUG", "RETURN"]
}
