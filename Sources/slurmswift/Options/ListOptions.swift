import ArgumentParser

/// Which columns a list has, and in which order its lines come.
struct ListOptions: ParsableArguments {
  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp(
      "The columns, each with a width if wanted: id,name:20.", valueName: "columns"))
  var format: String?
  @Option(
    name: [.customShort("S"), .long], parsing: .unconditional,
    help: ArgumentHelp("Sort by columns; a minus sign turns one around.", valueName: "columns"))
  var sort: String?

  func require(json: Bool) throws {
    if format != nil && json {
      throw ValidationError("JSON has all columns: give --format or --json.")
    }
  }

  /// Prints what a function finds, or what columns there are.
  ///
  /// - Parameter none: What is said when a table has no line.
  func print<Row: FieldRow>(
    _ row: Row.Type, json: Bool, none: String? = nil, record: (Row) -> JSONRecord,
    find: () throws -> [Row]
  ) throws {
    if format == "help" { return Terminal.write(Row.columnList) }
    let columns = try format.map { try FieldColumn<Row>.columns($0) } ?? FieldColumn.usual
    let order = try sort.map { try FieldOrder<Row>($0) }
    let rows = try order.map { $0.sorted(try find()) } ?? find()
    if json {
      try JSONText.print(rows.map(record))
    } else {
      Terminal.write(FieldTable(rows, columns: columns).text(width: Terminal.width))
      if let none, rows.isEmpty { Terminal.say("note: \(none)") }
    }
  }
}
