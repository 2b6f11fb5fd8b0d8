internal import CZlib

/// Bytes that zlib packs and unpacks.
enum Deflate {
  enum Wrapping {
    /// Nothing around them, as in a zip archive.
    case bare
    case gzip
  }

  /// One byte becomes at most so many.
  static let greatestRatio = 1032

  /// Unpacks a whole stream, whose size is known.
  ///
  /// - Returns: nil when it is no such stream, or not of that size.
  static func inflated(
    _ bytes: UnsafeRawBufferPointer, size: Int, _ wrapping: Wrapping
  ) -> [UInt8]? {
    // No promise is believed that cannot be kept: memory would be taken for it.
    guard size / greatestRatio <= bytes.count else { return nil }
    var code: Int32 = 0
    let window = wrapping == .bare ? SLURMSWIFT_WINDOW_BARE : SLURMSWIFT_WINDOW_GZIP
    let inflated = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      code = slurmswift_inflate(
        Int32(window), bytes.baseAddress, bytes.count, buffer.baseAddress, size)
      count = code == 0 ? size : 0
    }
    return code == 0 ? inflated : nil
  }

  /// Packs bytes, which are then bare; nil without memory.
  static func deflated(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    var code: Int32 = 0
    let bound = slurmswift_deflate_bound(bytes.count)
    let deflated = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      code = slurmswift_deflate(bytes.baseAddress, bytes.count, buffer.baseAddress, bound, &count)
      if code != 0 { count = 0 }
    }
    return code == 0 ? deflated : nil
  }

  /// The CRC-32 of bytes behind those that have a sum already.
  static func checksum(_ bytes: UnsafeRawBufferPointer, after sum: UInt32 = 0) -> UInt32 {
    slurmswift_crc32(sum, bytes.baseAddress, bytes.count)
  }
}
