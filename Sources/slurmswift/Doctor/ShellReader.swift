/// Reads the commands of a shell script one after another.
///
/// It knows quotes, comments, lines that go on, here documents, arithmetic, arrays, conditions, functions,
/// what runs in the background, and commands within commands.
/// What it does not know it takes for words: it is there to find what may go wrong, not to run it.
struct ShellReader {
  var commands: [ShellCommand] = []
  /// The comments that begin in the first column.
  private(set) var comments: [Comment] = []

  /// A line that is a comment.
  struct Comment {
    /// The line, from 1.
    let line: Int
    /// With its `#`.
    let text: String
  }

  let text: [Unicode.Scalar]
  var position = 0
  var line: Int
  let depth: Int
  let outerFunction: String?

  var words: [Word] = []
  var firstLine = 0
  var hereDocuments: [HereDocument] = []
  var definedFunction: String?
  /// What has begun and not ended, the innermost last.
  var compounds: [Compound] = []
  /// Whether what comes next runs beside the script.
  var isCoprocess = false
  /// The first command of what a `&` would put in the background.
  var listStart = 0

  /// `( … )`, `{ … }`, a loop, an `if` or a `case`.
  struct Compound {
    enum Kind {
      case parenthesis, other
      /// A `case` before the `)` of a pattern, and behind it.
      case pattern, branch
    }

    var kind: Kind
    /// The function that its commands are part of.
    let function: String?
    /// Its first command, or that of the list that it is part of.
    let start: Int
    /// The first command of what runs beside the script.
    let coprocess: Int?
  }

  /// What stands behind a command.
  enum End { case list, pipe, background }

  struct Word {
    var text: [Unicode.Scalar] = []
    var isQuoted = false

    var string: String { String(text) }

    func isPlain(_ other: String) -> Bool {
      !isQuoted && text.elementsEqual(other.unicodeScalars)
    }
  }

  struct HereDocument {
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

  /// - Parameter script: A whole script.
  init(_ script: some Sequence<Unicode.Scalar>) {
    self.init(text: Array(script), line: 1, depth: 0, outerFunction: nil)
    read()
  }

  private init(text: [Unicode.Scalar], line: Int, depth: Int, outerFunction: String?) {
    (self.text, self.line, self.depth) = (text, line, depth)
    self.outerFunction = outerFunction
  }

  var character: Unicode.Scalar? { position < text.count ? text[position] : nil }
  var nextCharacter: Unicode.Scalar? {
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
        endCommand(nextCharacter == "&" ? .pipe : .background)
        position += nextCharacter == "&" ? 2 : 1
      case ";":
        endCommand()
        position += 1
        endBranch()
      case "|":
        endCommand(.pipe)
        position += nextCharacter == "|" || nextCharacter == "&" ? 2 : 1
      case ")":
        endCommand()
        position += 1
        close()
      case "(": open()
      case "<", ">": redirect()
      default:
        if words.isEmpty { firstLine = line }
        let word = readWord()
        // `2>file`: a number there is the file's.
        let isNumber = !word.isQuoted && word.text.allSatisfy { ("0"..."9").contains($0) }
        if isNumber, self.character == "<" || self.character == ">" { break }
        let isCondition = word.isPlain("[[") && isAtCommand
        words.append(word)
        if isCondition { readCondition() }
      }
    }
    endCommand()
  }

  /// Whether the next word is a command's first.
  var isAtCommand: Bool {
    words.allSatisfy { !$0.isQuoted && Self.reserved.contains($0.string) }
  }

  mutating func skipLine() {
    let start = position
    while let character, character != "\n" { position += 1 }
    if start == 0 || text[start - 1] == "\n" {
      comments.append(Comment(line: line, text: String(text[start..<position])))
    }
  }

  /// The function that a command here is part of.
  var function: String? { compounds.last?.function ?? outerFunction }

  static let reserved: Set = [
    "if", "then", "elif", "else", "fi", "while", "until", "do", "done", "esac", "!", "time", "{",
    "}", "coproc",
  ]

  private static let openers = ["{", "if", "while", "until", "for", "case", "select"]

  mutating func endCommand(_ end: End = .list) {
    takeCommand()
    if end == .background { putInBackground(from: listStart) }
    if end != .pipe { listStart = commands.count }
  }

  private mutating func takeCommand() {
    var rest = words[...]
    words = []
    isCoprocess = false
    if compounds.last?.kind == .pattern, rest.first?.isPlain("esac") == false { return }
    while let first = rest.first, !first.isQuoted {
      let word = first.string
      switch word {
      case "{", "if", "while", "until": begin(.other)
      case "}", "fi", "done", "esac": end()
      case "for", "select": return begin(.other)
      case "case": return begin(.pattern)
      case "in": return
      case "coproc":
        isCoprocess = true
        // A name, where more than one command follows.
        if let third = rest.dropFirst(2).first, Self.openers.contains(where: third.isPlain) {
          rest = rest.dropFirst()
        }
      case "function":
        rest = rest.dropFirst()
        definedFunction = rest.first?.string
      case _ where !Self.reserved.contains(word): return add(rest.map(\.string))
      default: break
      }
      rest = rest.dropFirst()
    }
    add(rest.map(\.string))
  }

  private mutating func add(_ texts: [String]) {
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
        isInBackground: isCoprocess, place: function.map { .function($0) } ?? .script))
  }
}

extension String {
  fileprivate init(_ scalars: some Sequence<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}
