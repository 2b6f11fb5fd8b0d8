/// A table of numbers as text: a line a row, commas between numbers, perhaps a line of names above.
enum NumberTable {
  /// More columns than any table of samples has, and more characters than any number: what is packed may hold a
  /// thousand times its size.
  fileprivate static let (maximumColumns, maximumNumeral) = (1 << 20, 1 << 12)

  /// Reads the table as a tensor of two axes, rows and columns.
  static func read(_ bytes: any TensorBytes) throws(Malformed) -> Tensor {
    try bytes.withUnsafeBytes { (bytes) throws(Malformed) in
      var cursor = ByteCursor(bytes)
      var (numbers, columns, row): ([Double], Int?, [Double]) = ([], nil, [])
      cursor.skipByteOrderMark()
      try cursor.skipNames()
      while !cursor.isAtEnd {
        let start = cursor.position
        row.removeAll(keepingCapacity: true)
        // Empty lines, as at the end.
        if cursor.takesLineEnd() { continue }
        do throws(Malformed) {
          try cursor.takeRow(&row)
          guard row.count == columns ?? row.count else {
            throw Malformed(
              at: start, "it has \(row.count) numbers, and those above have \(columns ?? 0)")
          }
        } catch {
          // Who looks for it has an editor, which counts lines.
          let line = bytes[..<start].count { $0 == 0x0A } + 1
          throw Malformed(at: error.offset, "line \(line): \(error.problem)")
        }
        columns = row.count
        numbers += row
      }
      guard let columns else { throw Malformed(at: 0, "there is no line of numbers") }
      return Tensor(numbers, shape: [numbers.count / columns, columns])
    }
  }
}

extension ByteCursor {
  /// Skips what spreadsheets put in front of UTF-8.
  fileprivate mutating func skipByteOrderMark() {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if bytes[position..<end].starts(with: mark) { for _ in mark { _ = take() } }
  }

  /// Skips a line of names: none of its fields is a number.
  ///
  /// What is no number beside one that is would be a sample with a mistake, and is not passed over.
  fileprivate mutating func skipNames() throws(Malformed) {
    let line = bytes[position..<end].prefix { $0 != 0x0A }
    let commas = line.lazy.filter { $0 == UInt8(ascii: ",") }
    guard commas.prefix(NumberTable.maximumColumns).count < NumberTable.maximumColumns else {
      throw malformed("line 1: there are more than \(NumberTable.maximumColumns) columns")
    }
    let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .map(Self.bare)
    guard !fields.contains(where: Self.isNumber), fields.contains(where: { !$0.isEmpty }) else {
      return
    }
    // So data frames are written with the numbers of their rows.
    guard !fields.contains("") else {
      throw malformed("line 1: a column has no name: numbers of rows are no values")
    }
    while let byte = take(), byte != 0x0A {}
  }

  /// A field without blanks and quotes around it.
  private static func bare(_ field: Slice<UnsafeRawBufferPointer>) -> String {
    let around = Set(" \t\r\"'".utf8)
    let text = field.drop(while: around.contains).reversed().drop(while: around.contains)
    return String(decoding: text.reversed(), as: UTF8.self)
  }

  /// Whether a text is, or begins as, a number; also one that is none, as `nan`.
  private static func isNumber(_ text: String) -> Bool {
    text.utf8.first.map(Set("0123456789+-.".utf8).contains) ?? false || Double(text) != nil
  }

  fileprivate mutating func takesLineEnd() -> Bool {
    var copy = self
    _ = copy.takes("\r")
    guard copy.takes("\n") else { return false }
    self = copy
    return true
  }

  /// Takes the numbers of a line.
  fileprivate mutating func takeRow(_ row: inout [Double]) throws(Malformed) {
    repeat {
      guard row.count < NumberTable.maximumColumns else {
        throw malformed("there are more than \(NumberTable.maximumColumns) columns")
      }
      row.append(try takeNumber())
    } while takes(",")
    guard takesLineEnd() || isAtEnd else { throw malformed("a comma is missing") }
  }

  /// Takes a number, with blanks around it.
  fileprivate mutating func takeNumber() throws(Malformed) -> Double {
    while takes(" ") {}
    let start = position
    // Small whole numbers, which most are, need no text.
    var whole = 0
    while let next, (0x30...0x39).contains(next), position - start < 15 {
      whole = whole * 10 + Int(next - 0x30)
      _ = take()
    }
    var number = position > start ? Double(whole) : nil
    if isAtNumeral {
      while isAtNumeral && position - start <= NumberTable.maximumNumeral { _ = take() }
      guard !isAtNumeral else { throw Malformed(at: start, "this number is too long") }
      number = Double(try text(start..<position))
    }
    guard let number, number.isFinite else { throw Malformed(at: start, "this is no number") }
    while takes(" ") {}
    return number
  }

  private var isAtNumeral: Bool { next.map(Self.numerals.contains) ?? false }

  private static let numerals = Set("0123456789+-.eE".utf8)
}
