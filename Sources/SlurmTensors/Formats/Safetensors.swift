/// The safetensors format: the length of a header, the header as JSON, and the elements of all tensors
/// one after the other.
///
///     8 bytes   the header's length, the lowest byte first
///     header    {"kernel":{"dtype":"F32","shape":[64,10],"data_offsets":[0,2560]},…}, blanks
///     data      the bytes of the tensors; their offsets count from here
enum Safetensors {
  /// What the format's own library reads at most.
  static let maximumHeaderSize = 100_000_000

  /// Reads the header; the tensors stay where they are.
  static func read(_ bytes: any TensorBytes) throws(Malformed) -> TensorFile {
    var (metadata, entries): ([String: String], [Entry]) = ([:], [])
    let data = try bytes.withUnsafeBytes { (bytes) throws(Malformed) in
      let header = try headerRange(bytes)
      var cursor = ByteCursor(bytes, in: header)
      try cursor.takeObject { (cursor, name) throws(Malformed) in
        if name == metadataName {
          try cursor.takeObject { (cursor, name) throws(Malformed) in
            metadata[name] = try cursor.takeString()
          }
        } else {
          entries.append(try Entry(name, &cursor))
        }
      }
      cursor.skipSpace()
      guard cursor.isAtEnd else { throw cursor.malformed("something follows the header") }
      return header.upperBound..<bytes.count
    }
    try check(entries, fill: data)
    var file = TensorFile(metadata: metadata)
    for entry in entries {
      let place = data.lowerBound + entry.begin..<data.lowerBound + entry.end
      file[entry.name] = Tensor(type: entry.type, shape: entry.shape, bytes: bytes.slice(place))
    }
    return file
  }

  private static func headerRange(_ bytes: UnsafeRawBufferPointer) throws(Malformed) -> Range<Int> {
    guard bytes.count >= 8 else {
      throw Malformed(at: bytes.count, "it ends before the length of its header")
    }
    let size = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    guard size <= maximumHeaderSize else {
      throw Malformed(at: 0, "a header of \(size) bytes is too large: is it such a file at all?")
    }
    guard size <= bytes.count - 8 else {
      throw Malformed(
        at: 0, "a header of \(size) bytes does not fit into \(bytes.count) bytes: cut short?")
    }
    return 8..<8 + Int(size)
  }

  /// Refuses tensors that overlap, or leave bytes that nobody owns: something could hide there.
  private static func check(_ entries: [Entry], fill data: Range<Int>) throws(Malformed) {
    var reached = 0
    for entry in entries.sorted(by: { ($0.begin, $0.end) < ($1.begin, $1.end) }) {
      guard entry.begin == reached else {
        throw Malformed(
          at: entry.position,
          entry.begin < reached
            ? "'\(entry.name)' overlaps another tensor, at \(entry.begin)"
            : "the bytes before '\(entry.name)' are no tensor's, from \(reached) to \(entry.begin)")
      }
      guard entry.end <= data.count else {
        throw Malformed(
          at: entry.position,
          "'\(entry.name)' ends at \(entry.end) of \(data.count) bytes: the file is cut short")
      }
      reached = entry.end
    }
    guard reached == data.count else {
      throw Malformed(
        at: data.lowerBound + reached, "the last \(data.count - reached) bytes are no tensor's")
    }
  }

  static let metadataName = "__metadata__"
}

/// What the header says of a tensor.
private struct Entry {
  let name: String
  /// Where in the file.
  let position: Int
  private(set) var type = Tensor.ElementType.uint8
  private(set) var shape: [Int] = []
  private(set) var begin = 0
  private(set) var end = 0

  init(_ name: String, _ cursor: inout ByteCursor) throws(Malformed) {
    let position = cursor.position
    (self.name, self.position) = (name, position)
    var (type, shape, offsets): (Tensor.ElementType?, [Int]?, [Int]?)
    try cursor.takeObject { (cursor, key) throws(Malformed) in
      let place = cursor.position
      switch key {
      case "dtype":
        let text = try cursor.takeString()
        type = Tensor.ElementType(rawValue: text)
        if type == nil {
          throw Malformed(
            at: place, "'\(name)' has elements of an unknown type, '\(text)'", isForeign: true)
        }
      case "shape": shape = try cursor.takeIntegers()
      case "data_offsets": offsets = try cursor.takeIntegers()
      default: throw Malformed(at: place, "'\(name)' has what is not known, '\(key)'")
      }
    }
    guard let type, let shape, let offsets, offsets.count == 2 else {
      throw Malformed(at: position, "of '\(name)' dtype, shape or data_offsets is missing")
    }
    (self.type, self.shape, begin, end) = (type, shape, offsets[0], offsets[1])
    guard begin <= end, let size = Tensor.size(of: shape, type), size == end - begin else {
      throw Malformed(
        at: position, "'\(name)' has offsets \(begin) and \(end), and shape \(shape) of \(type)")
    }
  }
}
