/// Prints records as they come, some at a time: as a table, as JSON, or as lines for programs.
///
/// Nothing is kept, so that a million of them need no memory. A table's columns are as wide as the
/// first of its parts needs them.
struct RecordPrinter<Row: FieldRow> {
  enum Format {
    case table(width: Int?)
    case json
    /// Values with a separator between them, below a line of names.
    case lines(separator: String)
  }

  private let format: Format
  private let columns: [FieldColumn<Row>]
  private let record: (Row) -> JSONRecord
  private var hasBegun = false
  private var widths: [Int]?

  init(
    _ format: Format, columns: [FieldColumn<Row>], record: @escaping (Row) -> JSONRecord
  ) {
    (self.format, self.columns, self.record) = (format, columns, record)
  }

  mutating func print(_ rows: [Row]) throws {
    if rows.isEmpty && hasBegun { return }
    switch format {
    case .table(let width): printTable(rows, width)
    case .json: try printJSON(rows)
    case .lines(let separator): printLines(rows, separator)
    }
    hasBegun = true
  }

  /// Ends the output, which is there without any record, too.
  mutating func end() throws {
    if !hasBegun { try print([]) }
    if case .json = format { Terminal.write(isFirst ? "[]\n" : "\n]\n") }
  }

  private var isFirst = true

  private mutating func printJSON(_ rows: [Row]) throws {
    var text = ""
    for row in rows {
      text += isFirst ? "[\n" : ",\n"
      isFirst = false
      text += try JSONText.indented(record(row))
    }
    Terminal.write(text)
  }

  private mutating func printTable(_ rows: [Row], _ width: Int?) {
    var table = FieldTable(rows, columns: columns).table
    table.widths = widths
    Terminal.write(table.text(width: width, withHeadings: !hasBegun))
    if !rows.isEmpty { widths = table.fitted(to: width) }
  }

  private func printLines(_ rows: [Row], _ separator: String) {
    var text = hasBegun ? "" : columns.map(\.field.name).joined(separator: separator) + "\n"
    for row in rows {
      var isFollowing = false
      for column in columns {
        if isFollowing { text += separator }
        isFollowing = true
        if let value = column.field.value(row) { text += value.text }
      }
      text += "\n"
    }
    Terminal.write(text)
  }
}
