/// Where the list of an archive's members is: what its last bytes say.
struct ZipList {
  /// How many members there are.
  let count: Int
  /// The bytes of the list.
  let place: Range<Int>

  private static let endSize = 22
  private static let locatorSize = 20

  init(_ bytes: UnsafeRawBufferPointer) throws(Malformed) {
    guard bytes.count >= Self.endSize else { throw Malformed(at: bytes.count, "it ends early") }
    // A comment may follow, which says how long it is.
    let last = bytes.count - Self.endSize
    let end = (max(0, last - 0xFFFF)...last).reversed().first { position in
      bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)
        == UInt32(littleEndian: ZipSign.end)
        && position + Self.endSize + Int(bytes[position + 20]) + Int(bytes[position + 21]) << 8
          == bytes.count
    }
    guard let end else {
      throw Malformed(at: bytes.count, "the list of a zip archive's members is missing: cut short?")
    }
    let limit = bytes.count
    var count = Int(try bytes.number(UInt16.self, at: end + 10, before: limit))
    var size = Int(try bytes.number(UInt32.self, at: end + 12, before: limit))
    var start = Int(try bytes.number(UInt32.self, at: end + 16, before: limit))
    let disks = try bytes.number(UInt32.self, at: end + 4, before: limit)
    guard disks == 0 || disks == .max else {
      throw Malformed(at: end, "the archive has several parts", isForeign: true)
    }
    var upper = end
    if count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF,
      end >= Self.locatorSize,
      try bytes.number(UInt32.self, at: end - Self.locatorSize, before: limit) == ZipSign.locator
    {
      upper = try bytes.place(at: end - Self.locatorSize + 8, before: end)
      guard try bytes.number(UInt32.self, at: upper, before: end) == ZipSign.largeEnd else {
        throw Malformed(at: upper, "the end of a large archive is missing")
      }
      count = try bytes.place(at: upper + 32, before: end)
      size = try bytes.place(at: upper + 40, before: end)
      start = try bytes.place(at: upper + 48, before: end)
    }
    guard start <= upper, size == upper - start else {
      throw Malformed(
        at: end, "the list of members, \(size) bytes from \(start), is not where it says")
    }
    // Each takes 46 bytes at least.
    guard count <= size / 46 else {
      throw Malformed(at: end, "\(count) members do not fit into \(size) bytes")
    }
    (self.count, place) = (count, start..<upper)
  }
}

/// The numbers with which the parts of an archive begin.
enum ZipSign {
  static let file: UInt32 = 0x0403_4B50
  static let entry: UInt32 = 0x0201_4B50
  static let end: UInt32 = 0x0605_4B50
  static let largeEnd: UInt32 = 0x0606_4B50
  static let locator: UInt32 = 0x0706_4B50
}
