/// Reads text from bytes, from left to right, and knows where it is.
struct ByteCursor {
  let bytes: UnsafeRawBufferPointer
  /// Where the next byte is.
  private(set) var position: Int
  let end: Int

  /// Reads in a range of bytes.
  init(_ bytes: UnsafeRawBufferPointer, in range: Range<Int>? = nil) {
    self.bytes = bytes
    position = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  var isAtEnd: Bool { position == end }

  /// The next byte, which is not taken.
  var next: UInt8? { position < end ? bytes[position] : nil }

  func malformed(_ problem: String) -> Malformed { Malformed(at: position, problem) }

  mutating func take() -> UInt8? {
    guard let next else { return nil }
    position += 1
    return next
  }

  /// Takes a character where it is the next one.
  mutating func takes(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  mutating func expect(_ character: Unicode.Scalar) throws(Malformed) {
    guard takes(character) else { throw malformed("'\(character)' is missing") }
  }

  mutating func expect(word: String) throws(Malformed) {
    for scalar in word.unicodeScalars {
      guard takes(scalar) else { throw malformed("'\(word)' is missing") }
    }
  }

  /// Skips blanks, tabs and ends of lines.
  mutating func skipSpace() {
    while let next, [0x20, 0x09, 0x0A, 0x0D].contains(next) { position += 1 }
  }

  /// Takes a whole number without a sign.
  mutating func takeInteger() throws(Malformed) -> Int {
    let start = position
    var number = 0
    while let next, (0x30...0x39).contains(next) {
      let (tens, isLarge) = number.multipliedReportingOverflow(by: 10)
      let (sum, isLarger) = tens.addingReportingOverflow(Int(next - 0x30))
      guard !isLarge && !isLarger else { throw Malformed(at: start, "this number is too large") }
      number = sum
      position += 1
    }
    guard position > start else { throw malformed("a number is missing") }
    guard position == start + 1 || bytes[start] != 0x30 else {
      throw Malformed(at: start, "a number has zeros in front")
    }
    return number
  }

  /// The text of a range, which must be UTF-8.
  func text(_ range: Range<Int>) throws(Malformed) -> String {
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw Malformed(at: range.lowerBound, "this is no UTF-8")
    }
    return text
  }
}
