internal import FoundationEssentials
internal import Glibc
internal import SlurmCheckpointing

/// The checksum of an image that gzip has not packed, in a file beside it, as `xxhsum -H2` writes and checks it.
///
/// Its second line says of which checkpoint it is: DMTCP writes the next one into the same file, and what was
/// noted is of the one before.
struct NotedChecksum {
  private let name: Substring
  private let path: String

  init(of image: String) {
    name = image.split(separator: "/").last ?? ""
    path = image + ".xxh128"
  }

  /// What was noted; nil when nothing was, or for another checkpoint.
  func checksum(of header: ImageHeader) -> Checksum? {
    guard let bytes = FileManager.default.contents(atPath: path) else { return nil }
    let text = String(decoding: bytes.prefix(4096), as: UTF8.self)
    guard text.hasSuffix("\n" + Self.mark(of: header)) else { return nil }
    return Checksum(String(text.prefix(32)))
  }

  /// A comment to `xxhsum`.
  private static func mark(of header: ImageHeader) -> String {
    "# checkpoint \(header.generation) of \(header.computation)\n"
  }

  /// Notes the checksum of an image.
  func note(_ checksum: Checksum, of header: ImageHeader) throws(DMTCPError) {
    let new = "\(path).\(getpid())"
    do {
      try Data("\(checksum)  \(name)\n\(Self.mark(of: header))".utf8)
        .write(to: URL(fileURLWithPath: new))
    } catch {
      throw DMTCPError(writing: error, "note the checksum in", path)
    }
    guard rename(new, path) == 0 else {
      let number = errno
      unlink(new)
      throw DMTCPError(.system(number), "note the checksum in", path)
    }
  }
}
