/// Rows under headings, in columns as wide as they must be; on a terminal the widest give way.
struct Table {
  struct Column {
    let heading: String
    /// Numbers stand at the right.
    var isNumeric = false
    /// The least width that the column may be cut to; nil when it may not be cut.
    var minimum: Int?
    /// The width that it has, whatever is in it; nil for as wide as it must be.
    var width: Int?
  }

  struct Cell {
    let text: String
    var colour: Terminal.Colour?

    init(_ text: String, _ colour: Terminal.Colour? = nil) {
      // A line break or an escape sequence in a job's name must not break the table.
      let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
      self.text = isPlain ? text : String(text.map { $0.isNewline || $0.isControl ? "?" : $0 })
      self.colour = colour
    }
  }

  private let columns: [Column]
  private(set) var rows: [[Cell]] = []

  init(_ columns: [Column]) { self.columns = columns }

  mutating func add(_ cells: [Cell]) { rows.append(cells) }

  /// The lines, each with its end.
  ///
  /// - Parameters:
  ///   - width: That of the terminal; nil for none.
  ///   - widths: The columns' widths, where they are those of an earlier part of the same table. What has no
  ///     room in them is cut on a terminal alone, where that may be.
  func text(width: Int?, widths: [Int]? = nil, withHeadings: Bool = true) -> String {
    let widths = widths ?? fitted(to: width)
    let headings = withHeadings ? [columns.map { Cell($0.heading, .bold) }] : []
    return (headings + rows).map { line(of: $0, widths, mayCut: width != nil) }.joined()
  }

  private func line(of cells: [Cell], _ widths: [Int], mayCut: Bool) -> String {
    var parts: [String] = []
    for (index, cell) in cells.enumerated() {
      let isLast = index == cells.count - 1
      let column = columns[index]
      let isCut =
        (column.width != nil || mayCut && column.minimum != nil) && cell.text.count > widths[index]
      let shown =
        isCut
        ? String(cell.text.prefix(max(widths[index] - 1, 0))) + "…" : cell.text
      let padding = String(repeating: " ", count: max(widths[index] - shown.count, 0))
      let painted = cell.colour.map { Terminal.painted(shown, $0) } ?? shown
      if column.isNumeric {
        parts.append(padding + painted)
      } else {
        parts.append(isLast ? painted : painted + padding)
      }
    }
    return parts.joined(separator: "  ") + "\n"
  }

  /// The width of each column: the widest of those that may be cut give way first.
  ///
  /// - Parameter least: What each has where there is room.
  func fitted(to width: Int?, least: [Int]? = nil) -> [Int] {
    var widths = columns.indices.map { index in
      columns[index].width
        ?? rows.reduce(max(columns[index].heading.count, least?[index] ?? 0)) {
          max($0, $1[index].text.count)
        }
    }
    guard let width else { return widths }
    var excess = widths.reduce(2 * (widths.count - 1), +) - width
    while excess > 0 {
      let candidates = columns.indices.filter {
        columns[$0].width == nil && widths[$0] > columns[$0].minimum ?? .max
      }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }
}
