// What looks like commands, and is none: arithmetic, the values of arrays, conditions.
extension ShellReader {
  /// `((n = 1 << 4))`; what begins like it may be a shell within a shell.
  mutating func skipArithmetic() -> Bool {
    guard let end = Self.endOfArithmetic(text[position...]) else { return false }
    line += text[position..<end].count { $0 == "\n" }
    position = end
    return true
  }

  /// Parentheses without end are not looked through over and over.
  private static let longestArithmetic = 500

  /// Where `((…))` at the start of a text ends; nil for anything else.
  static func endOfArithmetic(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
    guard text.starts(with: ["(", "("]) else { return nil }
    var open = 0
    for index in text.prefix(longestArithmetic).indices {
      if text[index] == "(" { open += 1 }
      guard text[index] == ")" else { continue }
      open -= 1
      if open == 1 { return text[index...].starts(with: [")", ")"]) ? index + 2 : nil }
    }
    return nil
  }

  /// The values of an array stay out: they are not the words of a command.
  mutating func readArray() {
    position += 1
    while let character, character != ")" {
      switch character {
      case "#": skipLine()
      case _ where Self.separators.contains(character):
        if character == "\n" { line += 1 }
        position += 1
      default: _ = readWord()
      }
    }
    position = min(position + 1, text.count)
  }

  /// `[[ a && (b || c) ]]` is one command.
  mutating func readCondition() {
    while let character {
      guard !Self.separators.contains(character) else {
        if character == "\n" { line += 1 }
        position += 1
        continue
      }
      let word = readWord()
      words.append(word)
      if word.isPlain("]]") { return }
    }
  }
}
