public import Slurm

/// A command as it is typed in one piece: a program and its arguments, divided by blanks and quoted as
/// for a POSIX shell.
///
/// ```swift
/// let save = try CommandWords("./save.sh --to 'model 7.ckpt'")
/// print(save.words)  // ["./save.sh", "--to", "model 7.ckpt"]
/// ```
///
/// No shell reads it: what only a shell could act on, as `$X`, `*` or `|`, is refused where it is not
/// quoted.
public struct CommandWords: Hashable, Sendable {
  /// The program, and its arguments.
  public let words: [String]

  /// A command whose words are known.
  public init(words: [String]) { self.words = words }

  /// Reads a command.
  ///
  /// - Throws: `ParseError` when there is no word in it, a quote stays open, or a shell is needed.
  public init(_ text: String) throws(ParseError) {
    var splitter = WordSplitter(text)
    words = try splitter.words()
    if words.isEmpty { throw splitter.error("there is no command", at: text.startIndex) }
  }
}

extension CommandWords: CustomStringConvertible {
  /// On one line, with the quotes that it needs to be read again.
  public var description: String { words.map(Self.quoted).joined(separator: " ") }

  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "_@%+=:,./-".utf8.contains(byte)
      }
    }
    if isPlain && !word.isEmpty { return word }
    // By scalars: an accent after a quote makes another character of it.
    var text = "'".unicodeScalars
    for scalar in word.unicodeScalars {
      if scalar == "'" {
        text.append(contentsOf: "'\\''".unicodeScalars)
      } else {
        text.append(scalar)
      }
    }
    text.append("'")
    return String(text)
  }
}

/// Divides a text into words, scalar by scalar as a shell does.
private struct WordSplitter {
  private let text: String
  private var place: String.Index

  init(_ text: String) { (self.text, place) = (text, text.startIndex) }

  private var scalar: Unicode.Scalar? {
    place < text.endIndex ? text.unicodeScalars[place] : nil
  }

  private mutating func advance() { text.unicodeScalars.formIndex(after: &place) }

  mutating func words() throws(ParseError) -> [String] {
    var words: [String] = []
    while let scalar {
      if scalar == " " || scalar == "\t" { advance() } else { words.append(try word()) }
    }
    return words
  }

  private mutating func word() throws(ParseError) -> String {
    let start = place
    var word = "".unicodeScalars
    while let scalar, scalar != " ", scalar != "\t" {
      switch scalar {
      case "'": try single(&word)
      case "\"": try double(&word)
      case "\\": try escape(&word)
      case "~" where place == start, "#" where place == start: throw needsShell(scalar)
      case "|", "&", ";", "<", ">", "(", ")", "$", "`", "*", "?", "[", "\n":
        throw needsShell(scalar)
      default:
        word.append(scalar)
        advance()
      }
    }
    return String(word)
  }

  private mutating func single(_ word: inout String.UnicodeScalarView) throws(ParseError) {
    let start = place
    advance()
    while let scalar {
      advance()
      if scalar == "'" { return }
      word.append(scalar)
    }
    throw error("this quote stays open", at: start)
  }

  private mutating func double(_ word: inout String.UnicodeScalarView) throws(ParseError) {
    let start = place
    advance()
    while let scalar {
      switch scalar {
      case "\"":
        advance()
        return
      case "$", "`": throw needsShell(scalar)
      case "\\":
        let next = text.unicodeScalars[place...].dropFirst().first
        // Before all others a backslash stands for itself.
        if let next, "$`\"\\\n".unicodeScalars.contains(next) {
          try escape(&word)
        } else {
          word.append(scalar)
          advance()
        }
      default:
        word.append(scalar)
        advance()
      }
    }
    throw error("this quote stays open", at: start)
  }

  private mutating func escape(_ word: inout String.UnicodeScalarView) throws(ParseError) {
    let start = place
    advance()
    guard let scalar else { throw error("nothing follows this backslash", at: start) }
    // A line that goes on.
    if scalar != "\n" { word.append(scalar) }
    advance()
  }

  private func needsShell(_ scalar: Unicode.Scalar) -> ParseError {
    let name = scalar == "\n" ? "a new line" : "\(scalar)"
    return error(
      "no shell reads this, and \(name) means nothing without one", at: place,
      hint: "quote it, or let a shell do it: sh -c '...'")
  }

  func error(_ problem: String, at place: String.Index, hint: String? = nil) -> ParseError {
    ParseError(text: text, position: text[..<place].count, problem: problem, hint: hint)
  }
}
