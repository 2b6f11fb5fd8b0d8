import ArgumentParser

extension ParsableCommand {
  /// Answers a call for help or for the version where a command is captured, with it.
  func answerOption(in captured: [String]) throws {
    switch captured.first {
    case "--help", "-h": throw CleanExit.helpRequest(self)
    case "--version": throw CleanExit.message(Slurmswift.version)
    default: break
    }
  }

  /// Refuses an option where a command is captured: what no option takes is captured, too, and nobody
  /// means a script of that name.
  func refuseOption(in captured: [String]) throws {
    try answerOption(in: captured)
    guard let first = captured.first, first.hasPrefix("-"), first != "--" else { return }
    throw ValidationError("Unknown option '\(first)'")
  }
}
