import Slurm

// The signal that DMTCP keeps for itself.
extension Checkup {
  func signalOfDMTCP() -> [Finding] {
    guard let dmtcp = script.commands.first(where: { $0.name.hasPrefix("dmtcp_") }),
      let signal = checkpointSignal
    else { return [] }
    let isWarning = job.warning?.signal == signal
    let trap = trap(of: signal)
    guard isWarning || trap != nil else { return [] }
    let other: Signal = signal == .usr1 ? .usr2 : .usr1
    return [
      Finding(
        rule: "signal-of-dmtcp", weight: .problem,
        line: isWarning ? line(of: "signal") ?? dmtcp.line : trap?.line,
        text: "SIG\(signal.name) is what DMTCP saves by, and \(dmtcp.name) of line \(dmtcp.line) "
          + "takes it",
        remedy: "warn by \(other.name), or give DMTCP another by DMTCP_SIGCKPT")
    ]
  }

  /// SIGUSR2, unless the script gives another; nil when it does not say which.
  private var checkpointSignal: Signal? {
    let values = script.commands.flatMap { command in
      let options = zip(command.words, command.words.dropFirst()).filter { $0.0 == "--ckpt-signal" }
      return command.assignments.filter { $0.name == "DMTCP_SIGCKPT" }.map(\.value)
        + options.map(\.1)
    }
    guard let value = values.last else { return .usr2 }
    return Signal(value)
  }
}
