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
      // `coproc name (…)`.
      if words.count == 2, words[0].isPlain("coproc") { words.removeLast() }
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
    compounds.append(
      Compound(
        kind: kind, function: definedFunction ?? function, start: listStart,
        coprocess: isCoprocess ? commands.count : nil))
    isCoprocess = false
    if kind == .parenthesis { listStart = commands.count }
    definedFunction = nil
  }

  mutating func end() {
    guard let compound = compounds.popLast() else { return }
    listStart = compound.start
    if let start = compound.coprocess { putInBackground(from: start) }
  }

  /// Behind `;;` of a `case` stands a pattern.
  mutating func endBranch() {
    guard character == ";" || character == "&", compounds.last?.kind == .branch else { return }
    position += 1
    if character == "&" { position += 1 }
    compounds[compounds.count - 1].kind = .pattern
  }
}
