import Slurm

/// Records as a table, much as Slurm's commands show them.
struct FieldTable<Row: FieldRow> {
  private let columns: [FieldColumn<Row>]
  private let rows: [Row]

  init(_ rows: [Row], columns: [FieldColumn<Row>] = FieldColumn.usual) {
    self.rows = rows
    self.columns = columns
  }

  func text(width: Int?) -> String { table.text(width: width) }

  var table: Table {
    var table = Table(columns.map(\.column))
    for row in rows {
      table.add(columns.map { $0.cell(of: row) })
    }
    return table
  }
}

/// A column of a table: a field, and how it is shown.
struct FieldColumn<Row: FieldRow>: Sendable {
  let field: Field<Row>
  /// How wide it is; nil for as wide as it must be.
  var width: Int?

  var column: Table.Column {
    .init(
      heading: field.heading, isNumeric: field.isNumeric,
      minimum: Row.minimumWidths[field.name], width: width)
  }

  func cell(of row: Row) -> Table.Cell {
    row.cell(of: field) ?? .init(field.value(row)?.text ?? "-")
  }

  /// As in a table, for a program: nothing where there is nothing.
  func text(of row: Row) -> String {
    row.cell(of: field)?.text ?? field.value(row)?.text ?? ""
  }
}

extension FieldColumn {
  /// What is shown when nothing is asked for.
  static var usual: [FieldColumn] {
    Row.usualColumns.compactMap { name in
      Row.columns.first { $0.name == name }.map { FieldColumn(field: $0) }
    }
  }

  /// `id,name:20,state`: names of fields, each with a width if wanted.
  ///
  /// - Throws: A ``ParseError``.
  static func columns(_ text: String) throws -> [FieldColumn] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      let pieces = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let field = try Row.column(named: pieces[0], in: text)
      guard pieces.count > 1 else { return FieldColumn(field: field) }
      guard let width = Int(pieces[1]), (1...1000).contains(width) else {
        throw ParseError(
          text: text,
          position: text.distance(from: text.startIndex, to: pieces[1].startIndex),
          problem: "this is no width from 1 to 1000", hint: "as in name:20")
      }
      return FieldColumn(field: field, width: width)
    }
  }
}

extension JobState {
  /// Green runs, yellow waits or is on its way, red went wrong.
  var colour: Terminal.Colour? {
    switch base {
    case .running: isCompleting ? .yellow : .green
    case .pending, .suspended: .yellow
    case .completed: nil
    default: .red
    }
  }
}
