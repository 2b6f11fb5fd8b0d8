// Whose headers may be those that bring `timespec`.
internal import CZlib
internal import FoundationEssentials
internal import Glibc
internal import SlurmCheckpointing

/// The checksum of an image that gzip has not packed, in a file beside it, as `xxhsum -H2` writes and checks it.
///
/// The file has the time of the image: where the image is newer, DMTCP has written it anew, and the checksum is
/// of the one before.
struct NotedChecksum {
  private let name: Substring
  private let path: String

  init(of image: String) {
    name = image.split(separator: "/").last ?? ""
    path = image + ".xxh128"
  }

  /// What was noted; nil when nothing was, or for an older image.
  func checksum(notOlderThan time: timespec) -> Checksum? {
    var status = stat()
    guard stat(path, &status) == 0,
      (status.st_mtim.tv_sec, status.st_mtim.tv_nsec) >= (time.tv_sec, time.tv_nsec),
      let text = FileManager.default.contents(atPath: path)
    else { return nil }
    return Checksum(String(decoding: text.prefix(32), as: UTF8.self))
  }

  /// Notes the checksum of an image that was written at a time.
  func note(_ checksum: Checksum, at time: timespec) throws(DMTCPError) {
    let new = "\(path).\(getpid())"
    do {
      try Data("\(checksum)  \(name)\n".utf8).write(to: URL(fileURLWithPath: new))
    } catch {
      throw DMTCPError(.system(EIO), "note the checksum in", path, "\(error)")
    }
    guard utimensat(AT_FDCWD, new, [time, time], 0) == 0, rename(new, path) == 0 else {
      let number = errno
      unlink(new)
      throw DMTCPError(.system(number), "note the checksum in", path)
    }
  }
}
