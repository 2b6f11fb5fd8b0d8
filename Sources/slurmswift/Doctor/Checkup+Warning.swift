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
          + "--signal=B:\(warning.signal.name)@600")
    ]
  }

  func warningForSteps() -> [Finding] {
    guard let warning = job.warning, warning.recipient == .steps,
      let trap = trap(of: warning.signal)
    else { return [] }
    let signal = warning.signal.name
    return [
      Finding(
        rule: "warning-for-steps", weight: .problem, line: line(of: "signal") ?? trap.line,
        text: "without B: the signal goes to the steps of srun, and the trap of line \(trap.line) "
          + "never runs",
        remedy: "write --signal=B:\(signal)@\(warning.lead.components.seconds)")
    ]
  }

  func warningWithoutTrap() -> [Finding] {
    guard let warning = job.warning, warning.recipient == .batchStep,
      trap(of: warning.signal) == nil, !script.commands.isEmpty, !outlivesItsRuns,
      commands("exec").isEmpty
    else { return [] }
    let signal = warning.signal.name
    return [
      Finding(
        rule: "warning-without-trap", weight: .problem, line: line(of: "signal"),
        text: "nothing in the script handles \(signal), which then ends it",
        remedy: "write a trap for \(signal), or run the program under slurmswift supervise")
    ]
  }

  func trapThatWaits() -> [Finding] {
    let traps = script.traps.filter { !Set($0.signals).isSubset(of: Self.pseudoSignals) }
    guard let trap = traps.first, commands("wait").isEmpty else { return [] }
    let blocking = script.commands.first {
      $0.place == .script && $0.line > trap.line && !$0.isInBackground && !$0.words.isEmpty
        && !Self.quickCommands.contains($0.name)
    }
    guard let blocking else { return [] }
    let signals = trap.signals.filter { !Self.pseudoSignals.contains($0) }
    return [
      Finding(
        rule: "trap-waits", weight: .problem, line: blocking.line,
        text:
          "the trap of \(signals.joined(separator: ", ")) runs only when this command has ended: "
          + blocking.text,
        remedy: "start it with & and write wait behind it")
    ]
  }

  func signalOfDMTCP() -> [Finding] {
    guard let dmtcp = script.commands.first(where: { $0.name.hasPrefix("dmtcp_") }) else {
      return []
    }
    let isWarning = job.warning?.signal == .usr2
    let trap = trap(of: .usr2)
    guard isWarning || trap != nil else { return [] }
    return [
      Finding(
        rule: "signal-of-dmtcp", weight: .problem,
        line: isWarning ? line(of: "signal") ?? dmtcp.line : trap?.line,
        text: "SIGUSR2 is what DMTCP saves by, and \(dmtcp.name) of line \(dmtcp.line) takes it",
        remedy: "warn by USR1, or give DMTCP another by DMTCP_SIGCKPT")
    ]
  }

  private func trap(of signal: Signal) -> ShellTrap? {
    script.traps.first {
      $0.signals.contains(signal.name) || $0.signals.contains("\(signal.rawValue)")
    }
  }

  /// What a shell traps that nobody sends.
  private static let pseudoSignals: Set = ["EXIT", "0", "ERR", "DEBUG", "RETURN"]

  /// What is over at once, or belongs to the shell.
  private static let quickCommands: Set = [
    ":", ".", "[", "[[", "basename", "break", "cat", "cd", "chmod", "command", "conda", "continue",
    "cp", "date", "declare", "dirname", "echo", "eval", "exit", "export", "false", "grep",
    "hostname",
    "kill", "let", "ln", "local", "ls", "mkdir", "ml", "module", "mv", "popd", "printenv", "printf",
    "pushd", "pwd", "read", "readonly", "return", "rm", "rmdir", "sbatch", "scancel", "scontrol",
    "sed", "set", "shift", "shopt", "source", "squeue", "tail", "test", "touch", "trap", "true",
    "type", "ulimit", "umask", "unset", "wait",
  ]
}

extension Signal {
  /// Without `SIG`.
  fileprivate var name: String {
    let text = "\(self)"
    return text.hasPrefix("SIG") ? String(text.dropFirst(3)) : text
  }
}
