/// A text that could not be understood, with the place where it went wrong.
public struct ParseError: Error, Hashable, Sendable {
  /// The whole text that was read.
  public let text: String
  /// The number of characters before the one that is wrong; the text's length where it ended early.
  public let position: Int
  /// What is wrong there, in a few words on one line.
  public let problem: String
  /// What to write instead, where that is known.
  public let hint: String?

  /// Creates an error about one place in a text.
  ///
  /// - Parameters:
  ///   - text: The whole text that was read.
  ///   - position: The number of characters before the one that is wrong.
  ///   - problem: What is wrong there. Control characters that it quotes become blanks.
  ///   - hint: What to write instead.
  public init(text: String, position: Int, problem: String, hint: String? = nil) {
    self.text = text
    self.position = max(0, position)
    self.problem = problem.withoutControls
    self.hint = hint?.withoutControls
  }

  /// The same error, where what was read is part of a longer text.
  ///
  /// - Parameters:
  ///   - whole: The longer text.
  ///   - start: The number of its characters before that part.
  public func within(_ whole: String, from start: Int = 0) -> ParseError {
    ParseError(text: whole, position: start + position, problem: problem, hint: hint)
  }

  /// The text on one line, and below it a caret under the character that is wrong.
  ///
  /// Of a long text, only the neighbourhood of that character.
  public var diagram: String {
    let (excerpt, column) = excerpt
    return excerpt + "\n" + String(repeating: " ", count: column) + "^"
  }

  /// What is shown of the text, and where the wrong character stands in it.
  private var excerpt: (text: String, column: Int) {
    let reach = 30
    let characters = text.dropFirst(max(0, position - reach)).prefix(2 * reach)
    // A tab or a line break would move the caret away from what it points at.
    let shown = characters.map(\.orBlank)
    let start = position > reach ? "..." : ""
    let end = characters.endIndex < text.endIndex ? "..." : ""
    // An accent that followed a control character stands on the blank, and takes no column.
    let before = start + String(shown.prefix(min(position, reach)))
    return (start + String(shown) + end, before.count)
  }
}

extension ParseError: CustomStringConvertible {
  /// One line: the text, the place (counted from 1), what is wrong, and the hint.
  public var description: String {
    let place = "\"\(excerpt.text)\", character \(position + 1): \(problem)"
    return hint.map { "\(place) (\($0))" } ?? place
  }
}

extension String {
  fileprivate var withoutControls: String { String(map(\.orBlank)) }
}

extension Character {
  /// A blank in place of a control character.
  fileprivate var orBlank: Character {
    let hasControl = unicodeScalars.contains { $0.properties.generalCategory == .control }
    return isNewline || hasControl ? " " : self
  }
}
