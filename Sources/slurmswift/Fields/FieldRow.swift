import Slurm

/// A line of a list, of which fields tell.
protocol FieldRow: Sendable {
  /// All fields that there are, as columns.
  static var columns: [Field<Self>] { get }
  /// The names of the columns that are shown when nothing is asked for.
  static var usualColumns: [String] { get }
  /// What a narrow terminal leaves of the columns that may be cut, by name.
  static var minimumWidths: [String: Int] { get }
  /// How a field is shown, where that is not as its value; nil elsewhere.
  func cell(of field: Field<Self>) -> Table.Cell?
}

extension FieldRow {
  func cell(of field: Field<Self>) -> Table.Cell? { nil }

  /// The column of a name, in any case, with or without the unit.
  ///
  /// - Throws: A ``ParseError`` that names the columns that may have been meant.
  static func column(named name: Substring, in text: String) throws -> Field<Self> {
    let lowercase = name.lowercased()
    if let field = columns.first(where: {
      $0.name.lowercased() == lowercase || $0.key.lowercased() == lowercase
    }) {
      return field
    }
    let question = NearestNames(to: String(name), among: columns.map(\.name)).question
    throw ParseError(
      text: text, position: text.distance(from: text.startIndex, to: name.startIndex),
      problem: "there is no such column",
      hint: (question.map { $0 + " " } ?? "") + "`--format help` lists all")
  }

  /// All columns with what they are, a line each.
  static var columnList: String {
    let width = (columns.map(\.name.count).max() ?? 0) + 2
    return columns.map { field in
      field.name + String(repeating: " ", count: width - field.name.count) + field.summary + "\n"
    }.joined()
  }
}
