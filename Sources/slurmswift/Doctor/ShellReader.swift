/// Reads the commands of a shell script one after another.
///
/// It knows quotes, comments, lines that go on, here documents, functions, and commands within commands.
/// What it does not know it takes for words: it is there to find what may go wrong, not to run it.
struct ShellReader {
  private(set) var commands: [ShellCommand] = []

  private let text: [Unicode.Scalar]
  private var position = 0
  private var line: Int
  private let depth: Int
  private let outerFunction: String?

  private var words: [Word] = []
  private var firstLine = 0
  private var hereDocuments: [HereDocument] = []
  /// What each open brace belongs to: a function, or nothing that has a name.
  private var braces: [String?] = []
  private var definedFunction: String?

  private struct Word {
    var text: [Unicode.Scalar] = []
    var isQuoted = false

    var string: String {
      var string = String.UnicodeScalarView()
      string.append(contentsOf: text)
      return String(string)
    }
  }

  private struct HereDocument {
    let end: [Unicode.Scalar]
    let isIndented: Bool
  }

  /// Scripts within scripts come to an end somewhere.
  private static let deepest = 8

  /// - Parameters:
  ///   - text: The script, or what stands in `$(…)`.
  ///   - line: The number of its first line.
  static func commands(
    of text: some Sequence<Unicode.Scalar>, from line: Int = 1, depth: Int = 0,
    in function: String? = nil
  ) -> [ShellCommand] {
    guard depth <= deepest else { return [] }
    var reader = ShellReader(text: Array(text), line: line, depth: depth, outerFunction: function)
    reader.read()
    return reader.commands
  }

  private init(text: [Unicode.Scalar], line: Int, depth: Int, outerFunction: String?) {
    (self.text, self.line, self.depth) = (text, line, depth)
    self.outerFunction = outerFunction
  }

  private var character: Unicode.Scalar? { position < text.count ? text[position] : nil }
  private var nextCharacter: Unicode.Scalar? {
    position + 1 < text.count ? text[position + 1] : nil
  }

  private mutating func read() {
    while let character {
      switch character {
      case " ", "\t", "\r": position += 1
      case "\\" where nextCharacter == "\n":
        position += 2
        line += 1
      case "#": skipLine()
      case "\n":
        endCommand()
        position += 1
        line += 1
        skipHereDocuments()
      case "&" where nextCharacter == ">": redirect()
      case "&":
        endCommand(inBackground: nextCharacter != "&")
        position += nextCharacter == "&" ? 2 : 1
      case ";", "|", ")":
        endCommand()
        position += 1
      case "(": open()
      case "<", ">": redirect()
      default:
        if words.isEmpty { firstLine = line }
        let word = readWord()
        // `2>file`: a number there is the file's.
        let isNumber = !word.isQuoted && word.text.allSatisfy { ("0"..."9").contains($0) }
        if isNumber, self.character == "<" || self.character == ">" { break }
        words.append(word)
      }
    }
    endCommand()
  }

  /// A function's empty list of parameters, or a shell of its own.
  private mutating func open() {
    position += 1
    let rest = text[position...].drop { $0 == " " || $0 == "\t" }
    guard words.count == 1, !words[0].isQuoted, rest.first == ")" else { return endCommand() }
    definedFunction = words[0].string
    words = []
    position = rest.startIndex + 1
  }

  private mutating func skipLine() {
    while let character, character != "\n" { position += 1 }
  }

  private mutating func redirect() {
    let start = position
    while let character,
      character == "<" || character == ">" || character == "&" || character == "|"
    { position += 1 }
    let sign = text[start..<position]
    // A command within <(…) is read as one.
    if character == "(" { return }
    let isDocument = sign.elementsEqual(["<", "<"])
    let isIndented = isDocument && character == "-"
    if isIndented { position += 1 }
    while character == " " || character == "\t" { position += 1 }
    guard let character, !Self.separators.contains(character) else { return }
    let word = readWord()
    if isDocument { hereDocuments.append(HereDocument(end: word.text, isIndented: isIndented)) }
  }

  private mutating func skipHereDocuments() {
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

  private static let separators: Set<Unicode.Scalar> = Set(" \t\r\n;&|()<>".unicodeScalars)

  private mutating func readWord() -> Word {
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
  private mutating func readSubstitution(to end: Unicode.Scalar, into word: inout Word) {
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
    commands += Self.commands(
      of: text[start..<position], from: startLine, depth: depth + 1, in: function)
    if character != nil { take(end, into: &word) }
    position = min(position + 1, text.count)
  }

  /// The function that a command here is part of.
  private var function: String? { braces.reversed().compactMap(\.self).first ?? outerFunction }

  private static let reserved: Set = [
    "if", "then", "elif", "else", "fi", "while", "until", "do", "done", "esac", "!", "time",
  ]

  private mutating func endCommand(inBackground: Bool = false) {
    var rest = words[...]
    words = []
    while let first = rest.first, !first.isQuoted {
      switch first.string {
      case "{":
        braces.append(definedFunction)
        definedFunction = nil
      case "}": _ = braces.popLast()
      case "for", "select", "case", "in": return
      case "function":
        rest = rest.dropFirst()
        definedFunction = rest.first?.string
      case let word where !Self.reserved.contains(word):
        return add(rest.map(\.string), inBackground)
      default: break
      }
      rest = rest.dropFirst()
    }
    add(rest.map(\.string), inBackground)
  }

  private mutating func add(_ texts: [String], _ isInBackground: Bool) {
    var assignments: [ShellCommand.Assignment] = []
    var rest = texts[...]
    while let word = rest.first, let assignment = ShellCommand.Assignment(word) {
      assignments.append(assignment)
      rest = rest.dropFirst()
    }
    if ["export", "declare", "local", "readonly"].contains(rest.first) {
      assignments += rest.compactMap { ShellCommand.Assignment($0) }
    }
    guard !rest.isEmpty || !assignments.isEmpty else { return }
    commands.append(
      ShellCommand(
        line: firstLine, words: Array(rest), assignments: assignments,
        isInBackground: isInBackground, place: function.map { .function($0) } ?? .script))
  }
}
