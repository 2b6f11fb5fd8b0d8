import Glibc

/// Reading and writing whole small files.
enum TextFile {
  /// The contents; nil when the file cannot be read.
  ///
  /// It works for `/proc`, whose files have no size.
  static func read(_ path: String) -> String? {
    guard let bytes = bytes(of: path) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The bytes; nil when the file cannot be read.
  static func bytes(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count > 0 {
        bytes += buffer[..<count]
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        return nil
      }
    }
  }

  /// The last lines of a file that may be long; none when it cannot be read.
  static func lastLines(_ count: Int, of path: String) -> [String] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    let window: off_t = 65_536
    let size = lseek(descriptor, 0, SEEK_END)
    _ = lseek(descriptor, max(0, size - window), SEEK_SET)
    var buffer = [UInt8](repeating: 0, count: Int(window))
    let length = Glibc.read(descriptor, &buffer, buffer.count)
    guard length > 0 else { return [] }
    let lines = buffer[..<length].split(separator: UInt8(ascii: "\n"))
    return lines.suffix(count).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Puts a file in place at once: a reader sees the old contents or the new, never a part.
  static func write(
    _ bytes: some Sequence<UInt8>, to path: String, mode: mode_t
  ) throws(SandboxError) {
    let temporary = "\(path).new"
    let descriptor = open(
      temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw .system("write", temporary, errno) }
    var failure: CInt = 0
    // The process's umask must not decide whether other users can read slurm.conf.
    if fchmod(descriptor, mode) != 0 { failure = errno }
    var rest = Array(bytes)[...]
    while failure == 0 && !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { failure = errno }
    }
    if failure == 0 && fsync(descriptor) != 0 { failure = errno }
    if close(descriptor) != 0 && failure == 0 { failure = errno }
    if failure == 0 && rename(temporary, path) != 0 { failure = errno }
    guard failure == 0 else {
      unlink(temporary)
      throw .system("write", path, failure)
    }
  }
}
