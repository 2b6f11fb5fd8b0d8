import Glibc
import SlurmCheckpointing

/// A file that a command was told to write a picture or a page into.
enum OutputFile {
  /// The path that stands for stdout.
  static let standardOutput = "-"

  /// Writes a text in the place of a file that may be there: whole, or not at all.
  ///
  /// Others may read it as they may read what this user writes otherwise. The path `-` is stdout.
  ///
  /// - Throws: `CheckpointError`, which says why not.
  static func write(_ text: String, to path: String) throws(CheckpointError) {
    if path == standardOutput { return Terminal.write(text) }
    // A link stays: what it names is replaced.
    let path = path.hasPrefix("/dev/") || path.hasPrefix("/proc/") ? path : target(of: path)
    var status = stat()
    // What is renamed into the place of a device, or of a link to one, takes it away from everybody.
    if lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw CheckpointError(
        .invalidName, "write", path, "it is there, and no plain file; - is standard output")
    }
    try Folder.replaceFile(path) { (part) throws(CheckpointError) in
      try Array(text.utf8).span.bytes.withUnsafeBytes { (bytes) throws(CheckpointError) in
        try part.write(bytes)
      }
    }
    let mask = umask(0o077)
    umask(mask)
    chmod(path, 0o666 & ~mask)
  }

  private static func target(of path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
