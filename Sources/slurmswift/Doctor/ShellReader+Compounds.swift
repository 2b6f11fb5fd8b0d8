// What holds other commands, and the functions that they are part of.
extension ShellReader {
  mutating func open() {
    if isAtCommand || words.count == 1 && words[0].isPlain("for"), skipArithmetic() { return }
    if let word = words.last, !word.isQuoted, word.text.last == "=", text[position - 1] == "=" {
      return readArray()
    }
    position += 1
    // `case x in (a) …`: the pattern is not a shell.
    if words.first?.isPlain("case") == true { endCommand() }
    if compounds.last?.kind == .pattern { return }
    let rest = text[position...].drop { $0 == " " || $0 == "\t" }
    // A function's empty list of parameters, or a shell of its own.
    if words.count == 1, !words[0].isQuoted, rest.first == ")" {
      definedFunction = words[0].string
      words = []
      position = rest.startIndex + 1
    } else {
      endCommand(.pipe)
      begin(.parenthesis)
    }
  }

  mutating func close() {
    switch compounds.last?.kind {
    case .parenthesis: end()
    case .pattern: compounds[compounds.count - 1].kind = .branch
    default: break
    }
  }

  mutating func begin(_ kind: Compound.Kind) {
    compounds.append(Compound(kind: kind, function: definedFunction ?? function, start: listStart))
    if kind == .parenthesis { listStart = commands.count }
    definedFunction = nil
  }

  mutating func end() {
    if let compound = compounds.popLast() { listStart = compound.start }
  }

  /// Behind `;;` of a `case` stands a pattern.
  mutating func endBranch() {
    guard character == ";" || character == "&", compounds.last?.kind == .branch else { return }
    position += 1
    if character == "&" { position += 1 }
    compounds[compounds.count - 1].kind = .pattern
  }
}
