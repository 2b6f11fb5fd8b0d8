internal import SlurmCheckpointing

/// Writes a zip archive, member by member.
///
/// All of it is in the form for large archives, so that there is one form.
struct ZipWriter {
  private var list: [UInt8] = []
  private var count = 0
  private var size = 0

  typealias Sink = (UnsafeRawBufferPointer) throws(CheckpointError) -> Void

  /// Writes a member that consists of a header and what follows it.
  ///
  /// - Returns: Whether there was memory to pack it.
  mutating func add(
    _ name: String, _ header: [UInt8], _ body: Tensor, isDeflated: Bool, to sink: Sink
  ) throws(CheckpointError) -> Bool {
    var sum = header.withUnsafeBytes { Deflate.checksum($0) }
    sum = body.withUnsafeBytes { Deflate.checksum($0, after: sum) }
    let unpacked = header.count + body.bytes.count
    var packed: [UInt8]?
    if isDeflated {
      packed = body.withUnsafeBytes { bytes in (header + bytes).withUnsafeBytes(Deflate.deflated) }
      guard packed != nil else { return false }
    }
    // Version 4.5, names in UTF-8, the method; no time, so that the same tensors are the same bytes.
    let common: [UInt8] =
      [45, 0, 0, 8, isDeflated ? 8 : 0, 0, 0, 0, 0x21, 0] + sum.bytes
      + UInt32.max.bytes + UInt32.max.bytes + UInt16(name.utf8.count).bytes
    let sizes = UInt64(unpacked).bytes + UInt64(packed?.count ?? unpacked).bytes

    let place = size
    let front =
      ZipSign.file.bytes + common + UInt16(20).bytes + Array(name.utf8)
      + UInt16(1).bytes + UInt16(16).bytes + sizes
    try write(front, to: sink)
    if let packed {
      try write(packed, to: sink)
    } else {
      try write(header, to: sink)
      try body.withUnsafeBytes(sink)
      size += body.bytes.count
    }
    list +=
      ZipSign.entry.bytes + [45, 3] + common + UInt16(28).bytes + UInt16(0).bytes
      + UInt32(0).bytes + UInt32(0o600 << 16).bytes + UInt32.max.bytes + Array(name.utf8)
      + UInt16(1).bytes + UInt16(24).bytes + sizes + UInt64(place).bytes
    count += 1
    return true
  }

  /// Writes the list of members.
  mutating func finish(to sink: Sink) throws(CheckpointError) {
    // NumPy knows an archive without members by the small form of its end.
    guard count > 0 else {
      return try write(ZipSign.end.bytes + [UInt8](repeating: 0, count: 18), to: sink)
    }
    let start = size
    let end =
      ZipSign.largeEnd.bytes + UInt64(44).bytes + UInt16(45).bytes + UInt16(45).bytes
      + UInt64(0).bytes + UInt64(count).bytes + UInt64(count).bytes + UInt64(list.count).bytes
      + UInt64(start).bytes
    let locator =
      ZipSign.locator.bytes + UInt32(0).bytes + UInt64(start + list.count).bytes + UInt32(1).bytes
    let last =
      ZipSign.end.bytes + UInt32(0).bytes + UInt16.max.bytes + UInt16.max.bytes + UInt32.max.bytes
      + UInt32.max.bytes + UInt16(0).bytes
    try write(list + end + locator + last, to: sink)
  }

  private mutating func write(_ bytes: [UInt8], to sink: Sink) throws(CheckpointError) {
    try bytes.span.bytes.withUnsafeBytes(sink)
    size += bytes.count
  }
}

extension FixedWidthInteger {
  /// The number, the lowest byte first.
  fileprivate var bytes: [UInt8] { withUnsafeBytes(of: littleEndian) { Array($0) } }
}
