/// One file that gzip has packed.
enum Gzip {
  static let magic: [UInt8] = [0x1F, 0x8B]

  /// Unpacks it; its last four bytes tell its size.
  static func read(_ bytes: any TensorBytes) throws(Malformed) -> any TensorBytes {
    try bytes.withUnsafeBytes { (bytes) throws(Malformed) in
      guard bytes.count >= 18 else { throw Malformed(at: bytes.count, "it ends early") }
      let place = bytes.count - 4
      let size = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
      do throws(Deflate.Failure) {
        return try Deflate.inflated(bytes, size: Int(size), .gzip)
      } catch {
        throw Malformed(
          at: 0, "it is not one whole file that gzip has packed, of \(size) bytes as it says", error
        )
      }
    }
  }
}
