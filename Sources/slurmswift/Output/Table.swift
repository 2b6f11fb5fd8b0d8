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
      self.text = String(text.map { $0.isNewline || $0.isControl ? "?" : $0 })
      self.colour = colour
    }
  }

  private let columns: [Column]
  private var rows: [[Cell]] = []
  /// The widths of an earlier part of the same table; nil for as wide as the rows need.
  var widths: [Int]?

  init(_ columns: [Column]) { self.columns = columns }

  mutating func add(_ cells: [Cell]) { rows.append(cells) }

  /// The lines, each with its end.
  func text(width: Int?, withHeadings: Bool = true) -> String {
    let widths = widths ?? fitted(to: width)
    let headings = withHeadings ? [columns.map { Cell($0.heading, .bold) }] : []
    return (headings + rows).map { line(of: $0, widths) }.joined()
  }

  private func line(of cells: [Cell], _ widths: [Int]) -> String {
    var parts: [String] = []
    for (index, cell) in cells.enumerated() {
      let isLast = index == cells.count - 1
      let shown =
        cell.text.count > widths[index]
        ? String(cell.text.prefix(max(widths[index] - 1, 0))) + "…" : cell.text
      let padding = String(repeating: " ", count: max(widths[index] - shown.count, 0))
      let painted = cell.colour.map { Terminal.painted(shown, $0) } ?? shown
      if columns[index].isNumeric {
        parts.append(padding + painted)
      } else {
        parts.append(isLast ? painted : painted + padding)
      }
    }
    return parts.joined(separator: "  ") + "\n"
  }

  /// The width of each column: the widest of those that may be cut give way first.
  func fitted(to width: Int?) -> [Int] {
    var widths = columns.indices.map { index in
      columns[index].width
        ?? rows.reduce(columns[index].heading.count) { max($0, $1[index].text.count) }
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
