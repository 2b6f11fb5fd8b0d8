import Slurm

/// Jobs as a table, much as `squeue` shows them.
struct JobTable {
  private let columns: [JobColumn]
  private let rows: [JobRow]

  init(_ rows: [JobRow], columns: [JobColumn] = JobColumn.usual) {
    self.rows = rows
    self.columns = columns
  }

  func text(width: Int?) -> String {
    var table = Table(columns.map(\.column))
    for row in rows {
      table.add(columns.map { $0.cell(of: row) })
    }
    return table.text(width: width)
  }
}

/// A column of a table of jobs: a field, and how it is shown.
struct JobColumn: Sendable {
  let field: JobField
  /// How wide it is; nil for as wide as it must be.
  var width: Int?

  fileprivate var column: Table.Column {
    .init(
      heading: field.heading, isNumeric: field.isNumeric, minimum: Self.minimums[field.name],
      width: width)
  }

  fileprivate func cell(of row: JobRow) -> Table.Cell {
    // The flag that matters most comes before the state, as in squeue.
    if field.name == "state" { return .init("\(row.job.state)", row.job.state.colour) }
    return .init(field.value(row)?.text ?? "-")
  }

  /// What a narrow terminal leaves of the columns that may be cut.
  private static let minimums = [
    "id": 10, "partition": 4, "name": 6, "user": 4, "state": 8, "place": 8,
  ]
}

extension JobColumn {
  /// What is shown when nothing is asked for.
  static let usual = [
    "id", "partition", "name", "user", "state", "restartCount", "runTime", "nodeCount", "place",
  ].compactMap { name in JobField.columns.first { $0.name == name }.map { JobColumn(field: $0) } }

  /// `id,name:20,state`: names of fields, each with a width if wanted.
  ///
  /// - Throws: A ``ParseError``.
  static func columns(_ text: String) throws -> [JobColumn] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      let pieces = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let field = try JobField.column(named: pieces[0], in: text)
      guard pieces.count > 1 else { return JobColumn(field: field) }
      guard let width = Int(pieces[1]), (1...1000).contains(width) else {
        throw ParseError(
          text: text,
          position: text.distance(from: text.startIndex, to: pieces[1].startIndex),
          problem: "this is no width from 1 to 1000", hint: "as in name:20")
      }
      return JobColumn(field: field, width: width)
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
