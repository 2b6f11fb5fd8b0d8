/// Reads a text byte by byte, and knows where an error is.
struct TaskTextScanner {
  let text: String
  private let bytes: [UInt8]
  /// The number of bytes read.
  private(set) var offset = 0

  init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { offset == bytes.count }

  /// The next byte as a character; nil at the end.
  var next: Unicode.Scalar? { isAtEnd ? nil : Unicode.Scalar(bytes[offset]) }

  /// Whether only digits follow, at least one.
  var hasOnlyDigitsLeft: Bool { !isAtEnd && bytes[offset...].allSatisfy(Self.isDigit) }

  /// What was read from a byte on.
  func text(from start: Int) -> String { String(decoding: bytes[start..<offset], as: UTF8.self) }

  /// Steps over an ASCII character, if it is the next one.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == character else { return false }
    offset += 1
    return true
  }

  mutating func skipBlanks() {
    while take(" ") || take("\t") {}
  }

  /// Reads a decimal number without a sign.
  mutating func number(_ meaning: String, in limits: ClosedRange<Int>) throws(ParseError) -> Int {
    let start = offset
    var value = 0
    while offset < bytes.count, Self.isDigit(bytes[offset]) {
      // One more than the limit stands for all that is larger, however many digits follow.
      value = min(value * 10 + Int(bytes[offset] - UInt8(ascii: "0")), limits.upperBound + 1)
      offset += 1
    }
    guard offset > start else { throw error("\(meaning) is missing", namesNext: true) }
    guard value <= limits.upperBound else {
      throw error("\(meaning) is at most \(limits.upperBound)", at: start)
    }
    guard value >= limits.lowerBound else {
      throw error("\(meaning) is at least \(limits.lowerBound)", at: start)
    }
    return value
  }

  /// An error at a byte, or here.
  func error(
    _ problem: String, at offset: Int? = nil, hint: String? = nil, namesNext: Bool = false
  ) -> ParseError {
    let index = text.utf8.index(text.startIndex, offsetBy: offset ?? self.offset)
    // An index amid a character, as before a combining accent, counts as that character's.
    let position = text.distance(from: text.startIndex, to: index)
    let next = text.dropFirst(position).first
    let instead = namesNext ? next.map { " before \($0.debugDescription)" } ?? " at the end" : ""
    return ParseError(text: text, position: position, problem: problem + instead, hint: hint)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
