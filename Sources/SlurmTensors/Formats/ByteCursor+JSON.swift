extension ByteCursor {
  /// Takes the members of a JSON object; the function takes the value of each.
  ///
  /// A name may be there once: of two, another reader might believe the other.
  mutating func takeObject(
    _ member: (inout ByteCursor, String) throws(Malformed) -> Void
  ) throws(Malformed) {
    try expect("{")
    skipSpace()
    if takes("}") { return }
    var names = NameSet()
    repeat {
      skipSpace()
      let start = position
      let name = try takeString()
      try names.insert(name, at: start)
      skipSpace()
      try expect(":")
      skipSpace()
      try member(&self, name)
      skipSpace()
    } while takes(",")
    try expect("}")
  }

  /// Takes a JSON list of whole numbers.
  mutating func takeIntegers() throws(Malformed) -> [Int] {
    try expect("[")
    skipSpace()
    if takes("]") { return [] }
    var numbers: [Int] = []
    repeat {
      skipSpace()
      guard numbers.count < Tensor.maximumRank else { throw malformed("the list is too long") }
      numbers.append(try takeInteger())
      skipSpace()
    } while takes(",")
    try expect("]")
    return numbers
  }

  /// Takes a JSON string.
  mutating func takeString() throws(Malformed) -> String {
    try expect("\"")
    var (text, start) = ("", position)
    while true {
      let place = position
      switch take() {
      case UInt8(ascii: "\""):
        return try text + self.text(start..<place)
      case UInt8(ascii: "\\"):
        text += try self.text(start..<place)
        text.unicodeScalars.append(try takeEscape(from: place))
        start = position
      case nil: throw malformed("a text has no end")
      case let byte? where byte < 0x20:
        throw Malformed(at: place, "a text holds a control character")
      default: break
      }
    }
  }

  private mutating func takeEscape(from start: Int) throws(Malformed) -> Unicode.Scalar {
    let malformed = Malformed(at: start, "this is no character")
    switch take().map({ Unicode.Scalar($0) }) {
    case "\"": return "\""
    case "\\": return "\\"
    case "/": return "/"
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u":
      var code = UInt32(try takeHexadecimal(malformed))
      if UTF16.isLeadSurrogate(UInt16(code)) {
        guard takes("\\"), takes("u") else { throw malformed }
        let trail = try takeHexadecimal(malformed)
        guard UTF16.isTrailSurrogate(trail) else { throw malformed }
        code = 0x10000 + (code - 0xD800) << 10 + UInt32(trail) - 0xDC00
      }
      guard let scalar = Unicode.Scalar(code) else { throw malformed }
      return scalar
    default: throw malformed
    }
  }

  private mutating func takeHexadecimal(_ malformed: Malformed) throws(Malformed) -> UInt16 {
    var code: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = take().flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
        throw malformed
      }
      code = code << 4 | UInt16(digit)
    }
    return code
  }
}

extension String {
  /// The text as JSON, with its quotes.
  var json: String {
    var json = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": json += "\\\""
      case "\\": json += "\\\\"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }
}
