extension JobWarning {
  /// Reads a warning as `--signal` takes it: `USR1`, `B:USR1@600`, `RB:10@90`.
  ///
  /// Without a lead it is a minute.
  ///
  /// - Throws: ``ParseError``.
  public init(_ text: String) throws(ParseError) {
    let letters = text.prefix { "BbRr".contains($0) }
    let hasColon = text.dropFirst(letters.count).first == ":"
    let flags = hasColon ? letters.lowercased() : ""
    let start = hasColon ? letters.count + 1 : 0
    let parts = text.dropFirst(start)
      .split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    guard Set(flags).count == flags.count, let signal = Signal(String(parts[0])) else {
      throw ParseError(
        text: text, position: start, problem: "this is not a signal",
        hint: "as in USR1, or B:USR1@600 for the batch script 600 s before the end")
    }
    let seconds = parts.count > 1 ? Int(parts[1]) : 60
    guard let seconds, (0...65_533).contains(seconds) else {
      throw ParseError(
        text: text, position: text.count - (parts.last?.count ?? 0),
        problem: "this is not a number of seconds from 0 to 65533")
    }
    self.init(signal, before: .seconds(seconds), to: flags.contains("b") ? .batchStep : .steps)
    mayOverlapReservation = flags.contains("r")
  }
}
