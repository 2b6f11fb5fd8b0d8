/// Prints records as they come, some at a time: as a table, as JSON, or as lines for programs.
///
/// Little is kept, so that a million of them need no memory.
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
  private var table: TableStream<Row>
  private var hasBegun = false
  /// Whether no record has come.
  private(set) var isEmpty = true

  init(
    _ format: Format, columns: [FieldColumn<Row>], record: @escaping (Row) -> JSONRecord
  ) {
    (self.format, self.columns, self.record) = (format, columns, record)
    var width: Int?
    if case .table(let columns) = format { width = columns }
    table = TableStream(columns: columns, width: width)
  }

  mutating func print(_ rows: [Row]) throws {
    if rows.isEmpty && hasBegun { return }
    if !rows.isEmpty { isEmpty = false }
    switch format {
    case .table: Terminal.write(table.add(rows))
    case .json: try printJSON(rows)
    case .lines(let separator): printLines(rows, separator)
    }
    hasBegun = true
  }

  /// Ends the output, which is there without any record, too.
  mutating func end() throws {
    if !hasBegun { try print([]) }
    switch format {
    case .table: Terminal.write(table.end())
    case .json: Terminal.write(isFirst ? "[]\n" : "\n]\n")
    case .lines: break
    }
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

  private func printLines(_ rows: [Row], _ separator: String) {
    var text = hasBegun ? "" : columns.map(\.field.name).joined(separator: separator) + "\n"
    for row in rows {
      // By their places: a million cells would copy as many columns.
      for index in columns.indices {
        if index > 0 { text += separator }
        text += columns[index].text(of: row)
      }
      text += "\n"
    }
    Terminal.write(text)
  }
}
