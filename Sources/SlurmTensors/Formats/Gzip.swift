/// A file that gzip has packed, perhaps in several pieces: `bgzip` makes many, and `cat` puts some together.
enum Gzip {
  static let magic: [UInt8] = [0x1F, 0x8B]

  /// Unpacks it.
  static func read(_ bytes: any TensorBytes) throws(Malformed) -> any TensorBytes {
    try bytes.withUnsafeBytes { (bytes) throws(Malformed) in
      do throws(Deflate.Failure) {
        return try Deflate.inflated(gzip: bytes)
      } catch {
        throw Malformed(at: 0, "it is not what gzip has packed, or not all of it", error)
      }
    }
  }
}
