/// A table whose rows come some at a time, under one set of headings and widths.
///
/// The first thousand rows are waited for, so that a short table is as wide as it must be. What comes later and
/// has no room in its column moves the rest of its line, where it may not be cut.
struct TableStream<Row: FieldRow> {
  /// With so many rows it is not waited for more.
  static var sample: Int { 1000 }

  private let columns: [FieldColumn<Row>]
  /// That of the terminal; nil for none.
  private let width: Int?
  private var table: Table
  /// Those of the columns, as soon as a part is out.
  private var widths: [Int]?

  init(columns: [FieldColumn<Row>], width: Int?) {
    (self.columns, self.width) = (columns, width)
    table = Table(columns.map(\.column))
  }

  /// Takes rows in, and gives the lines that can be shown by now.
  mutating func add(_ rows: [Row]) -> String {
    for row in rows { table.add(columns.map { $0.cell(of: row) }) }
    guard widths != nil || table.rows.count >= Self.sample else { return "" }
    return take(least: columns.map(\.usualWidth))
  }

  /// The rest; the headings are there without any row, too.
  mutating func end() -> String { take(least: nil) }

  private mutating func take(least: [Int]?) -> String {
    let isFirst = widths == nil
    let shared = widths ?? table.fitted(to: width, least: least)
    defer {
      widths = shared
      table = Table(columns.map(\.column))
    }
    return table.text(width: width, widths: shared, withHeadings: isFirst)
  }
}

extension FieldColumn {
  /// What its values mostly need.
  fileprivate var usualWidth: Int {
    switch field.kind {
    case .time: 19
    case .text, .reference, .seconds, .minutes: 10
    default: 4
    }
  }
}
