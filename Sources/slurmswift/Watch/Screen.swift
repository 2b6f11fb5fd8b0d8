import Glibc

/// A line on a screen, in one colour.
struct ScreenLine: Hashable, Sendable {
  let characters: [Character]
  let colour: Terminal.Colour?

  /// What would not take exactly one column is shown as `?`.
  init(_ text: String, _ colour: Terminal.Colour? = nil) {
    characters = text.map { $0.isOneColumn ? $0 : "?" }
    self.colour = colour
  }
}

/// What stands on a terminal, so that only what differs is written: nothing flickers, and little goes over
/// the line.
struct Screen {
  private var shown: [ScreenLine] = []

  /// The bytes that put some lines in the place of what stands there.
  mutating func change(to lines: [ScreenLine], columns: Int) -> String {
    let lines = lines.map { $0.cut(to: columns) }
    var text = ""
    for row in 0..<max(lines.count, shown.count) {
      let old = row < shown.count ? shown[row] : ScreenLine("")
      let new = row < lines.count ? lines[row] : ScreenLine("")
      if old != new { text += Self.change(from: old, to: new, row: row) }
    }
    shown = lines
    return text
  }

  /// Forgets what stands there: the terminal has another size.
  mutating func clear() -> String {
    shown = []
    return "\u{1B}[2J"
  }

  private static func change(from old: ScreenLine, to new: ScreenLine, row: Int) -> String {
    let isSameColour = old.colour == new.colour
    let same = zip(old.characters, new.characters).prefix { isSameColour && $0 == $1 }.count
    var end = new.characters.count
    if isSameColour && old.characters.count == end {
      while end > same, old.characters[end - 1] == new.characters[end - 1] { end -= 1 }
    }
    let part = String(new.characters[same..<max(end, same)])
    let rest = old.characters.count > new.characters.count ? "\u{1B}[K" : ""
    let painted = new.colour.map { Terminal.painted(part, $0) } ?? part
    return "\u{1B}[\(row + 1);\(same + 1)H" + painted + rest
  }
}

extension ScreenLine {
  fileprivate func cut(to columns: Int) -> ScreenLine {
    guard characters.count > columns else { return self }
    return ScreenLine(String(characters.prefix(max(columns - 1, 0))) + "…", colour)
  }
}

extension Character {
  /// Whether every terminal gives it one column, as far as can be told without asking the terminal.
  fileprivate var isOneColumn: Bool {
    guard unicodeScalars.count == 1, let scalar = unicodeScalars.first, !isControl else {
      return false
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator: return false
    // Letters before those of East Asia; and bars, dots and dashes.
    default: return scalar.value < 0x1100 || (0x2010...0x25FF).contains(scalar.value)
    }
  }
}
