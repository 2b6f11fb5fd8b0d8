/// A zip archive, of which only the list of members is read; they stay where they are.
struct ZipArchive {
  /// One of its files.
  struct Member {
    let name: String
    let isDeflated: Bool
    let checksum: UInt32
    /// Unpacked.
    let size: Int
    /// Where its bytes are, as they are in the archive.
    let place: Range<Int>
  }

  let members: [Member]

  /// Reads the list at the end of an archive.
  init(_ bytes: UnsafeRawBufferPointer) throws(Malformed) {
    let list = try ZipList(bytes)
    var (members, names) = ([Member](), NameSet())
    // Where each file begins in the archive, its own header included.
    var starts: [(start: Int, end: Int, name: String)] = []
    var position = list.place.lowerBound
    for _ in 0..<list.count {
      let entry = try ZipEntry(bytes, at: position, before: list.place.upperBound)
      try names.insert(entry.name, at: position)
      let place = try entry.place(bytes, before: list.place.lowerBound)
      members.append(
        Member(
          name: entry.name, isDeflated: entry.isDeflated, checksum: entry.checksum,
          size: entry.size, place: place))
      starts.append((entry.header, place.upperBound, entry.name))
      position = entry.end
    }
    guard position == list.place.upperBound else {
      throw Malformed(at: position, "the list of members is longer than it says")
    }
    var reached = 0
    for (start, end, name) in starts.sorted(by: { $0.start < $1.start }) {
      guard start >= reached else {
        throw Malformed(at: start, "'\(name)' overlaps another member")
      }
      reached = end
    }
    self.members = members
  }
}

extension ZipArchive.Member {
  /// The member's bytes, unpacked and compared with their checksum.
  func contents(of archive: any TensorBytes) throws(Malformed) -> any TensorBytes {
    var contents = archive.slice(place)
    if isDeflated {
      do throws(Deflate.Failure) {
        contents = try contents.withUnsafeBytes { (bytes) throws(Deflate.Failure) in
          try Deflate.inflated(bytes, size: size)
        }
      } catch {
        throw Malformed(
          at: place.lowerBound, "'\(name)' cannot be unpacked into \(size) bytes", error)
      }
    }
    guard contents.withUnsafeBytes({ Deflate.checksum($0) }) == checksum else {
      throw Malformed(at: place.lowerBound, "the checksum of '\(name)' is wrong")
    }
    return contents
  }
}

extension UnsafeRawBufferPointer {
  /// A number, the lowest byte first, which must lie below an end.
  func number<Number: FixedWidthInteger & BitwiseCopyable>(
    _ type: Number.Type, at position: Int, before end: Int
  ) throws(Malformed) -> Number {
    guard position >= 0, position <= end - MemoryLayout<Number>.size else {
      throw Malformed(at: Swift.min(Swift.max(0, position), end), "it ends early")
    }
    return Number(littleEndian: loadUnaligned(fromByteOffset: position, as: Number.self))
  }

  /// A number of 64 bits that can be a place in a file.
  func place(at position: Int, before end: Int) throws(Malformed) -> Int {
    let number = try number(UInt64.self, at: position, before: end)
    guard let place = Int(exactly: number) else {
      throw Malformed(at: position, "\(number) is no place in a file")
    }
    return place
  }
}
