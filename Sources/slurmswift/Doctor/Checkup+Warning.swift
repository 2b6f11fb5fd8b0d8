import Slurm

// The signal before the end, and who hears of it.
extension Checkup {
  /// The shortest warning that leaves time for more than a goodbye.
  private static let shortestLead = Duration.seconds(60)

  func warningTooLate() -> [Finding] {
    guard let warning = job.warning, warning.lead < Self.shortestLead else { return [] }
    return [
      Finding(
        rule: "late-warning", weight: .problem, line: line(of: "signal"),
        text: "\(warning.lead.components.seconds) s before the end is late: what is not saved by "
          + "then is lost",
        remedy: "ask for as long as a save takes, and a minute more: "
          + Self.option(warning))
    ]
  }

  /// Slurm compares the time that is left, which is no longer than the lead from the start on.
  func warningAtOnce() -> [Finding] {
    guard let warning = job.warning, let limit = job.timeLimit, let time = limit.duration,
      time > .zero, warning.lead >= time
    else { return [] }
    let half = time / 2
    var shorter = warning
    shorter.lead = .seconds(half.components.seconds)
    let option = half < Self.shortestLead ? "" : ": " + Self.option(shorter)
    return [
      Finding(
        rule: "warning-at-once", weight: .problem, line: line(of: "signal") ?? line(of: "time"),
        text: "\(warning.signal.name) comes \(warning.lead.components.seconds) s before the end, "
          + "and the job has \(limit): it comes as soon as it starts",
        remedy: "ask for more time, or for a lead that is shorter" + option)
    ]
  }

  func warningForSteps() -> [Finding] {
    guard let warning = job.warning, warning.recipient == .steps,
      let trap = trap(of: warning.signal)
    else { return [] }
    return [
      Finding(
        rule: "warning-for-steps", weight: .problem, line: line(of: "signal") ?? trap.line,
        text: "without B: the signal goes to the steps of srun, and the trap of line \(trap.line) "
          + "never runs",
        remedy: "write \(Self.option(warning))")
    ]
  }

  func warningWithoutTrap() -> [Finding] {
    guard let warning = job.warning, warning.recipient == .batchStep,
      trap(of: warning.signal) == nil, !script.commands.isEmpty, !outlivesItsRuns,
      commands("exec").isEmpty, !script.traps.flatMap(signalNames).contains(where: Self.isUnknown)
    else { return [] }
    let signal = warning.signal.name
    let other = script.commands.first(where: \.mayHoldTraps)
    let text =
      if let trap = ignoringTrap(of: warning.signal) {
        "line \(trap.line) has the script ignore \(signal): nobody hears of it"
      } else if let other {
        "nothing in the script handles \(signal), which then ends it, unless what line \(other.line) "
          + "reads does"
      } else {
        "nothing in the script handles \(signal), which then ends it"
      }
    return [
      Finding(
        rule: "warning-without-trap", weight: other == nil ? .problem : .advice,
        line: line(of: "signal"), text: text,
        remedy: "write a trap for \(signal), or run the program under slurmswift supervise")
    ]
  }

  /// The last trap of a signal, where that is one to ignore it.
  private func ignoringTrap(of signal: Signal) -> ShellTrap? {
    script.commands.compactMap(ShellTrap.init).last { handles($0, signal) }
      .flatMap { $0.isIgnored ? $0 : nil }
  }

  /// The signal goes to the steps, and there is none.
  func warningWithoutSteps() -> [Finding] {
    guard let warning = job.warning, warning.recipient == .steps, trap(of: warning.signal) == nil,
      !script.commands.isEmpty, !script.commands.contains(where: \.mayStartSteps)
    else { return [] }
    return [
      Finding(
        rule: "warning-without-steps", weight: .problem, line: line(of: "signal"),
        text: "without B: the signal goes to the steps of srun, and the script starts none: nobody "
          + "hears of it",
        remedy: "write \(Self.option(warning)), and a trap for it")
    ]
  }

  /// A warning that the script hears, and in time.
  private static func option(_ warning: JobWarning) -> String {
    let lead = warning.lead < shortestLead ? .seconds(600) : warning.lead
    return "--signal=B:\(warning.signal.name)@\(lead.components.seconds)"
  }

  func trap(of signal: Signal) -> ShellTrap? {
    script.traps.first { handles($0, signal) }
  }

  private func handles(_ trap: ShellTrap, _ signal: Signal) -> Bool {
    signalNames(of: trap).contains { $0 == signal.name || $0 == "\(signal.rawValue)" }
  }
}

extension Signal {
  /// Without `SIG`.
  var name: String {
    let text = "\(self)"
    return text.hasPrefix("SIG") ? String(text.dropFirst(3)) : text
  }
}

extension ShellCommand {
  private static let launchers: Set = [
    "srun", "mpirun", "mpiexec", "mpiexec.hydra", "prun", "prterun", "orterun", "ibrun",
  ]
  private static let shells: Set = ["sh", "bash", "dash", "ksh", "zsh", "source", ".", "eval"]

  /// Files that many scripts read, and that set no traps.
  private static let harmlessFiles: Set = [
    "activate", ".bashrc", ".bash_profile", ".profile", "bashrc", "conda.sh", "modules.sh",
  ]

  /// Whether it reads another file of commands into the script.
  fileprivate var mayHoldTraps: Bool {
    guard name == "source" || name == ".", words.count > 1 else { return false }
    return !words[1].hasPrefix("/etc/") && !Self.harmlessFiles.contains(Self.lastPart(of: words[1]))
  }

  /// Whether it starts a step, or is another script, which may.
  fileprivate var mayStartSteps: Bool {
    words.contains { Self.launchers.contains(Self.lastPart(of: $0)) || $0.hasSuffix(".sh") }
      || Self.shells.contains(name) || name == "slurmswift" && words.contains("supervise")
  }
}
