internal import CZlib
internal import Glibc

/// Bytes that zlib packs and unpacks.
enum Deflate {
  /// One byte becomes at most so many.
  static let greatestRatio = 1032

  /// Why bytes cannot be unpacked.
  enum Failure: Error {
    /// They are no such stream, or not of that size.
    case damage
    case noMemory
  }

  /// Unpacks a whole stream with nothing around it, as in a zip archive, whose size is known.
  static func inflated(
    _ bytes: UnsafeRawBufferPointer, size: Int
  ) throws(Failure) -> any TensorBytes {
    // No promise is believed that cannot be kept. One that can be need not be: memory is taken as
    // bytes come.
    guard size / greatestRatio <= bytes.count else { throw .damage }
    let unpacked = try inflated(bytes, SLURMSWIFT_WINDOW_BARE, atMost: size)
    guard unpacked.count == size else { throw .damage }
    return unpacked
  }

  /// Unpacks the streams of a gzip file, one after the other, each of which tells its own size and checksum.
  static func inflated(
    gzip bytes: UnsafeRawBufferPointer
  ) throws(Failure) -> any TensorBytes {
    let limit = bytes.count.multipliedReportingOverflow(by: greatestRatio)
    return try inflated(
      bytes, SLURMSWIFT_WINDOW_GZIP, atMost: limit.overflow ? .max : limit.partialValue)
  }

  private static func inflated(
    _ bytes: UnsafeRawBufferPointer, _ window: some BinaryInteger, atMost size: Int
  ) throws(Failure) -> any TensorBytes {
    var (made, size): (UnsafeMutableRawPointer?, Int) = (nil, size)
    let code = slurmswift_inflate(Int32(window), bytes.baseAddress, bytes.count, &size, &made)
    guard code == 0, let made else { throw code == -2 ? .noMemory : .damage }
    return AllocatedBytes(made, count: size)
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

/// In memory that C has allocated; owns it.
///
/// Nobody changes it.
private final class AllocatedBytes: TensorBytes, @unchecked Sendable {
  let count: Int
  private let start: UnsafeMutableRawPointer

  init(_ start: UnsafeMutableRawPointer, count: Int) {
    self.start = start
    self.count = count
  }

  deinit { free(start) }

  func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(start: start, count: count))
  }
}
