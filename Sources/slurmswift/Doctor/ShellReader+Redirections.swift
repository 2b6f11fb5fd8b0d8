// Files, texts and processes that commands read and write.
extension ShellReader {
  mutating func redirect() {
    if nextCharacter == "(", character != "&" {
      if words.isEmpty { firstLine = line }
      return words.append(readProcess())
    }
    let start = position
    while let character,
      character == "<" || character == ">" || character == "&" || character == "|"
    {
      // `> >(tee log)`, without the blank.
      if position > start, nextCharacter == "(" { break }
      position += 1
    }
    let sign = text[start..<position]
    let isDocument = sign.elementsEqual(["<", "<"])
    let isIndented = isDocument && character == "-"
    if isIndented { position += 1 }
    while character == " " || character == "\t" { position += 1 }
    if nextCharacter == "(", character == "<" || character == ">" {
      _ = readProcess()
      return
    }
    guard let character, !Self.separators.contains(character) else { return }
    let word = readWord()
    if isDocument { hereDocuments.append(HereDocument(end: word.text, isIndented: isIndented)) }
  }

  /// `<(…)`: its commands run beside the one whose word it is.
  mutating func readProcess() -> Word {
    var word = Word(text: [text[position]])
    position += 1
    let start = commands.count
    readSubstitution(to: ")", into: &word)
    putInBackground(from: start)
    return word
  }

  mutating func putInBackground(from start: Int) {
    for index in commands[start...].indices { commands[index].isInBackground = true }
  }

  mutating func skipHereDocuments() {
    for document in hereDocuments {
      while position < text.count {
        var content = text[position...].prefix { $0 != "\n" }
        position = min(content.endIndex + 1, text.count)
        line += 1
        if document.isIndented { content = content.drop { $0 == "\t" } }
        if content.elementsEqual(document.end) { break }
      }
    }
    hereDocuments = []
  }
}
