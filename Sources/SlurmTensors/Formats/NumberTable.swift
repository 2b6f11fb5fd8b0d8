/// A table of numbers as text: a line a row, commas between numbers, perhaps a line of names above.
enum NumberTable {
  /// Reads the table as a tensor of two axes, rows and columns.
  static func read(_ bytes: any TensorBytes) throws(Malformed) -> Tensor {
    try bytes.withUnsafeBytes { (bytes) throws(Malformed) in
      var cursor = ByteCursor(bytes)
      var (numbers, columns, row): ([Double], Int?, [Double]) = ([], nil, [])
      if cursor.isAtNames { cursor.skipLine() }
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
  /// Whether the line begins with what no number begins with.
  fileprivate var isAtNames: Bool {
    guard let next else { return false }
    return !Self.numerals.contains(next) && next != 0x20 && next != 0x0A && next != 0x0D
  }

  fileprivate mutating func skipLine() { while let byte = take(), byte != 0x0A {} }

  fileprivate mutating func takesLineEnd() -> Bool {
    var copy = self
    _ = copy.takes("\r")
    guard copy.takes("\n") else { return false }
    self = copy
    return true
  }

  /// Takes the numbers of a line.
  fileprivate mutating func takeRow(_ row: inout [Double]) throws(Malformed) {
    repeat { row.append(try takeNumber()) } while takes(",")
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
      while isAtNumeral { _ = take() }
      number = Double(try text(start..<position))
    }
    guard let number, number.isFinite else { throw Malformed(at: start, "this is no number") }
    while takes(" ") {}
    return number
  }

  private var isAtNumeral: Bool { next.map(Self.numerals.contains) ?? false }

  private static let numerals = Set("0123456789+-.eE".utf8)
}
