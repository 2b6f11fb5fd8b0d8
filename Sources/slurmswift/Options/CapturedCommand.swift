import ArgumentParser

extension ParsableCommand {
  /// Refuses an option where a command is captured: what no option takes is captured, too, and nobody
  /// means a script of that name.
  func refuseOption(in captured: [String]) throws {
    guard let first = captured.first, first.hasPrefix("-"), first != "--" else { return }
    if first == "--help" || first == "-h" { throw CleanExit.helpRequest(self) }
    throw ValidationError("Unknown option '\(first)'")
  }
}
