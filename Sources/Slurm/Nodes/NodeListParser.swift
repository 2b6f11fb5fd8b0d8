/// Slurm's grammar of node names: `list = element {"," element}`, an element being text with any
/// number of `"[" range {"," range} "]"` in it, `range = number ["-" number]`.
struct NodeListParser {
  private var scanner: TaskTextScanner

  /// The number of names beyond which a text must be a mistake.
  private static let limit = 1_000_000
  /// The number of bytes beyond which a name must be one.
  private static let longestName = 255

  init(_ text: String) { scanner = TaskTextScanner(text) }

  mutating func names() throws(ParseError) -> [String] {
    guard !scanner.isAtEnd else { return [] }
    var names: [String] = []
    repeat { names += try element(room: Self.limit - names.count) } while scanner.take(",")
    guard scanner.isAtEnd else { throw scanner.error("no bracket is open") }
    return names
  }

  /// - Parameter room: How many names it may stand for.
  private mutating func element(room: Int) throws(ParseError) -> [String] {
    let start = scanner.offset
    var names = [""]
    // What all names go on with: a million of them grow where they branch, not with each piece.
    var common = ""
    var length = 0
    while let next = scanner.next, next != ",", next != "]" {
      let pieces = scanner.take("[") ? try ranges() : [try word()]
      guard names.count * pieces.count <= room else { throw tooMany(at: start) }
      length += pieces.reduce(0) { max($0, $1.utf8.count) }
      guard length <= Self.longestName else { throw tooLong(at: start) }
      if pieces.count == 1 {
        common += pieces[0]
      } else {
        names = names.flatMap { name in pieces.map { name + common + $0 } }
        common = ""
      }
    }
    guard scanner.offset > start else {
      throw scanner.error("a node's name is missing", hint: "as in n[1-3],login")
    }
    return common.isEmpty ? names : names.map { $0 + common }
  }

  private mutating func word() throws(ParseError) -> String {
    let start = scanner.offset
    while let next = scanner.next, !",[]".unicodeScalars.contains(next) {
      guard next != " ", next != "\t" else {
        throw scanner.error("a node's name has no blank", hint: "separate names by commas")
      }
      _ = scanner.take(next)
    }
    return scanner.text(from: start)
  }

  private mutating func ranges() throws(ParseError) -> [String] {
    let opening = scanner.offset - 1
    var numbers: [String] = []
    repeat { numbers += try range(room: Self.limit - numbers.count) } while scanner.take(",")
    guard scanner.take("]") else {
      throw scanner.isAtEnd
        ? scanner.error("the bracket is not closed", at: opening)
        : scanner.error("this is not part of a range", hint: "as in n[1-3,7]")
    }
    return numbers
  }

  /// Leading zeros count: `[08-10]` is 08, 09, 10.
  private mutating func range(room: Int) throws(ParseError) -> [String] {
    let start = scanner.offset
    let first = try number()
    let width = scanner.offset - start
    guard width <= Self.longestName else { throw tooLong(at: start) }
    let end = scanner.offset + 1
    let last = scanner.take("-") ? try number() : first
    guard first <= last else { throw scanner.error("the range runs backwards", at: end) }
    guard last - first < room else { throw tooMany(at: start) }
    return (first...last).map { padded($0, to: width) }
  }

  private mutating func number() throws(ParseError) -> Int {
    try scanner.number("a number", in: 0...Int(Int32.max))
  }

  private func tooMany(at start: Int) -> ParseError {
    scanner.error("these are more than \(Self.limit) nodes", at: start)
  }

  private func tooLong(at start: Int) -> ParseError {
    scanner.error("a node's name has at most \(Self.longestName) bytes", at: start)
  }

  private func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(width - digits.count, 0)) + digits
  }
}
