// Words, and the commands within them.
extension ShellReader {
  static let separators: Set<Unicode.Scalar> = Set(" \t\r\n;&|()<>".unicodeScalars)

  mutating func readWord() -> Word {
    var word = Word()
    var isInQuotes = false
    while let character, isInQuotes || !Self.separators.contains(character) {
      switch character {
      case "\\":
        position += 1
        guard let next = self.character else { return word }
        if next == "\n" { line += 1 } else { take(next, into: &word) }
        word.isQuoted = true
        position += 1
      case "\"":
        isInQuotes.toggle()
        word.isQuoted = true
        position += 1
      case "'" where !isInQuotes:
        word.isQuoted = true
        position += 1
        while let character = self.character, character != "'" {
          take(character, into: &word)
          position += 1
        }
        position += 1
      case "`": readSubstitution(to: "`", into: &word)
      case "$" where nextCharacter == "(":
        take(character, into: &word)
        position += 1
        readSubstitution(to: ")", into: &word)
      default:
        take(character, into: &word)
        position += 1
      }
    }
    return word
  }

  private mutating func take(_ character: Unicode.Scalar, into word: inout Word) {
    if character == "\n" { line += 1 }
    word.text.append(character)
  }

  /// A command whose output stands in a word; it stays in the word as it is.
  mutating func readSubstitution(to end: Unicode.Scalar, into word: inout Word) {
    let startLine = line
    take(text[position], into: &word)
    position += 1
    let start = position
    var open = 1
    var quote: Unicode.Scalar?
    while let character {
      if character == "\\", quote != "'", let next = nextCharacter {
        take(character, into: &word)
        take(next, into: &word)
        position += 2
        continue
      }
      if quote != nil {
        if character == quote { quote = nil }
      } else if end == ")", character == "'" || character == "\"" {
        quote = character
      } else if character == end {
        open -= 1
        if open == 0 { break }
      } else if end == ")", character == "(" {
        open += 1
      }
      take(character, into: &word)
      position += 1
    }
    // `$((…))` holds no command.
    if Self.endOfArithmetic(text[(start - 1)...]) != position + 1 {
      commands += Self.commands(
        of: text[start..<position], from: startLine, depth: depth + 1, in: function)
    }
    if character != nil { take(end, into: &word) }
    position = min(position + 1, text.count)
  }
}
