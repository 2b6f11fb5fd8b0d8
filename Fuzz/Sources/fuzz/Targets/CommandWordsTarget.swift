import SlurmCheckpointing

/// Commands in one piece.
enum CommandWordsTarget {
  static func check(_ text: String) {
    guard let command = parsed(text, { try CommandWords($0) }) else { return }
    require(!command.words.isEmpty, "no word in \(text)")
    requireRoundTrip(command, command.description) { try CommandWords($0) }
    // What needs no quotes is what stands between the blanks.
    if !text.unicodeScalars.contains(where: { "'\"\\".unicodeScalars.contains($0) }) {
      let parts = text.unicodeScalars.split { $0 == " " || $0 == "\t" }.map { String($0) }
      require(command.words == parts, "\(command.words) in \(text)")
    }
  }
}
