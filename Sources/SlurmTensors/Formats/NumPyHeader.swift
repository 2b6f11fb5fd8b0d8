/// What stands in front of the elements of an `.npy` file.
struct NumPyHeader {
  let type: Tensor.ElementType
  let isLittleEndian: Bool
  /// Whether the first index runs fastest.
  let isFortranOrder: Bool
  let shape: [Int]
  /// Where the elements begin.
  let end: Int

  /// More than any array needs whose elements are numbers.
  private static let maximumSize = 1 << 16

  init(_ bytes: UnsafeRawBufferPointer) throws(Malformed) {
    guard bytes.starts(with: NumPyArray.magic) else {
      throw Malformed(at: 0, "it does not begin as an array of NumPy's")
    }
    guard bytes.count >= 12 else { throw Malformed(at: bytes.count, "it ends in its header") }
    let isShort = bytes[6] == 1
    guard (1...3).contains(bytes[6]), bytes[7] == 0 else {
      throw Malformed(
        at: 6, "version \(bytes[6]).\(bytes[7]) of the format is not known", isForeign: true)
    }
    let size =
      isShort
      ? Int(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt16.self)))
      : Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)))
    let start = isShort ? 10 : 12
    guard size <= Self.maximumSize else {
      throw Malformed(at: 8, "a header of \(size) bytes is too large")
    }
    guard size <= bytes.count - start else {
      throw Malformed(at: 8, "a header of \(size) bytes does not fit into \(bytes.count) bytes")
    }
    end = start + size

    var cursor = ByteCursor(bytes, in: start..<end)
    var (kind, order, dimensions): ((Tensor.ElementType, Bool)?, Bool?, [Int]?)
    try cursor.takeDictionary { (cursor, key) throws(Malformed) in
      switch key {
      case "descr": kind = try cursor.takeElementType()
      case "fortran_order": order = try cursor.takeTruth()
      case "shape": dimensions = try cursor.takeTuple()
      default: throw cursor.malformed("the header has what is not known, '\(key)'")
      }
    }
    guard let kind, let order, let dimensions else {
      throw Malformed(at: start, "descr, fortran_order or shape is missing in the header")
    }
    ((type, isLittleEndian), isFortranOrder, shape) = (kind, order, dimensions)
  }
}

extension ByteCursor {
  /// Takes a Python dictionary and the blanks behind it; the function takes the value of each key.
  fileprivate mutating func takeDictionary(
    _ member: (inout ByteCursor, String) throws(Malformed) -> Void
  ) throws(Malformed) {
    var keys = NameSet()
    try expect("{")
    skipSpace()
    while !takes("}") {
      let start = position
      let key = try takeQuoted()
      try keys.insert(key, at: start)
      skipSpace()
      try expect(":")
      skipSpace()
      try member(&self, key)
      skipSpace()
      guard takes(",") else {
        try expect("}")
        break
      }
      skipSpace()
    }
    skipSpace()
    guard isAtEnd else { throw malformed("something follows the header") }
  }

  /// Takes a Python string without escapes.
  private mutating func takeQuoted() throws(Malformed) -> String {
    let quote = takes("\"") ? UInt8(ascii: "\"") : UInt8(ascii: "'")
    if quote == UInt8(ascii: "'") { try expect("'") }
    let start = position
    while let byte = take() {
      if byte == quote { return try text(start..<position - 1) }
      if byte == UInt8(ascii: "\\") || byte < 0x20 { break }
    }
    throw Malformed(at: start, "a text has no end")
  }

  fileprivate mutating func takeTruth() throws(Malformed) -> Bool {
    if next == UInt8(ascii: "T") {
      try expect(word: "True")
      return true
    }
    try expect(word: "False")
    return false
  }

  /// Takes a Python tuple of whole numbers.
  fileprivate mutating func takeTuple() throws(Malformed) -> [Int] {
    var numbers: [Int] = []
    try expect("(")
    skipSpace()
    while !takes(")") {
      guard numbers.count < Tensor.maximumRank else { throw malformed("the shape is too long") }
      numbers.append(try takeInteger())
      skipSpace()
      guard takes(",") else {
        // One number in parentheses is a number.
        if numbers.count == 1 { throw malformed("',' is missing") }
        try expect(")")
        break
      }
      skipSpace()
    }
    return numbers
  }

  /// Takes the name of a type, and whether its lowest byte is the first.
  fileprivate mutating func takeElementType() throws(Malformed) -> (Tensor.ElementType, Bool) {
    let start = position
    func foreign(_ problem: String) -> Malformed {
      Malformed(at: start, problem, isForeign: true)
    }
    if next == UInt8(ascii: "[") { throw foreign("its elements are records, not numbers") }
    let name = try takeQuoted()
    let (order, kind) = (name.prefix(1), name.dropFirst())
    if kind.hasPrefix("O") {
      throw foreign("its elements are Python's objects, which only pickle reads")
    }
    guard let type = Tensor.ElementType(numPyName: kind), "<>|=".contains(order) else {
      throw foreign("its elements are of an unknown type, '\(name)'")
    }
    guard order != "|" || type.size == 1 else {
      throw Malformed(at: start, "the order of the bytes of '\(name)' is missing")
    }
    return (type, order != ">")
  }
}
