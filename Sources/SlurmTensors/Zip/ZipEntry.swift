/// What the list of an archive says of a member.
struct ZipEntry {
  let name: String
  let isDeflated: Bool
  let checksum: UInt32
  /// As it is in the archive.
  private(set) var packedSize: Int
  /// Unpacked.
  private(set) var size: Int
  /// Where the header before its bytes is.
  private(set) var header: Int
  /// Where the next entry is.
  let end: Int

  init(
    _ bytes: UnsafeRawBufferPointer, at position: Int, before limit: Int
  ) throws(Malformed) {
    func short(_ offset: Int) throws(Malformed) -> Int {
      Int(try bytes.number(UInt16.self, at: position + offset, before: limit))
    }
    func long(_ offset: Int) throws(Malformed) -> Int {
      Int(try bytes.number(UInt32.self, at: position + offset, before: limit))
    }
    guard try long(0) == ZipSign.entry else {
      throw Malformed(at: position, "a member of the archive is missing in its list")
    }
    let (flags, method) = (try short(8), try short(10))
    checksum = UInt32(try long(16))
    (packedSize, size, header) = (try long(20), try long(24), try long(42))
    let nameEnd = position + 46 + (try short(28))
    let extraEnd = nameEnd + (try short(30))
    end = extraEnd + (try short(32))
    guard end <= limit else { throw Malformed(at: position, "it ends early") }
    name = try ByteCursor(bytes).text(position + 46..<nameEnd)
    guard flags & 1 == 0, method == 0 || method == 8 else {
      let what = flags & 1 == 0 ? "packed by method \(method)" : "encrypted"
      throw Malformed(at: position, "'\(name)' is \(what)", isForeign: true)
    }
    isDeflated = method == 8
    try readExtra(bytes, nameEnd..<extraEnd)
    guard isDeflated || packedSize == size else {
      throw Malformed(at: position, "'\(name)' is not packed, and has two sizes")
    }
  }

  /// Numbers of more than 32 bits stand in an extra field, in this order.
  private mutating func readExtra(
    _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>
  ) throws(Malformed) {
    var position = range.lowerBound
    while position <= range.upperBound - 4 {
      let kind = try bytes.number(UInt16.self, at: position, before: range.upperBound)
      let size = Int(try bytes.number(UInt16.self, at: position + 2, before: range.upperBound))
      var place = position + 4
      position = place + size
      guard position <= range.upperBound else { throw Malformed(at: place, "it ends early") }
      guard kind == 1 else { continue }
      for field in [\ZipEntry.size, \.packedSize, \.header]
      where self[keyPath: field] == 0xFFFF_FFFF {
        self[keyPath: field] = try bytes.place(at: place, before: position)
        place += 8
      }
    }
  }

  /// Where the member's bytes are, behind a header of their own.
  func place(_ bytes: UnsafeRawBufferPointer, before limit: Int) throws(Malformed) -> Range<Int> {
    guard try bytes.number(UInt32.self, at: header, before: limit) == ZipSign.file else {
      throw Malformed(at: header, "'\(name)' is not where the list says")
    }
    let nameSize = Int(try bytes.number(UInt16.self, at: header + 26, before: limit))
    let extraSize = Int(try bytes.number(UInt16.self, at: header + 28, before: limit))
    let start = header + 30 + nameSize + extraSize
    guard start <= limit, packedSize <= limit - start else {
      throw Malformed(at: header, "'\(name)' has \(packedSize) bytes, and is cut short")
    }
    guard bytes[header + 30..<header + 30 + nameSize].elementsEqual(name.utf8) else {
      throw Malformed(at: header, "'\(name)' has another name here")
    }
    return start..<start + packedSize
  }
}
