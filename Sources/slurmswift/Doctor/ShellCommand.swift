/// A simple command of a shell script: nothing in it is expanded.
struct ShellCommand: Hashable {
  /// Where a command stands.
  enum Place: Hashable {
    /// In the script itself, which runs it from the top to the end.
    case script
    /// In a function.
    case function(String)
    /// In what a trap runs.
    case handler
  }

  /// The line, from 1.
  let line: Int
  /// The name and the arguments, without quotes; empty for assignments alone.
  let words: [String]
  /// The variables that it sets, also those of `export`.
  let assignments: [Assignment]
  /// Whether the script goes on while it runs.
  var isInBackground: Bool
  var place: Place

  /// `NAME=value`.
  struct Assignment: Hashable {
    let name: String
    let value: String

    /// Nil for a word that is none.
    init?(_ word: String) {
      guard let sign = word.firstIndex(of: "="), let first = word.first,
        first.isLetter || first == "_",
        word[..<sign].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" })
      else { return nil }
      name = String(word[..<sign])
      value = String(word[word.index(after: sign)...])
    }
  }

  /// The name without its folder; empty for assignments alone.
  var name: String { words.first.map(Self.lastPart) ?? "" }

  /// A path's file.
  static func lastPart(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? ""
  }

  /// As it may be shown.
  var text: String { words.joined(separator: " ") }
}
