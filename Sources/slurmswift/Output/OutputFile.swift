import Glibc
import SlurmCheckpointing

/// A file that a command was told to write a picture or a page into.
enum OutputFile {
  /// Writes a text in the place of a file that may be there: whole, or not at all.
  ///
  /// - Throws: `CheckpointError`, which says why not.
  static func write(_ text: String, to path: String) throws(CheckpointError) {
    var status = stat()
    // What is renamed into the place of a device takes it away from everybody.
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw CheckpointError(.invalidName, "write", path, "it is there, and no plain file")
    }
    try Folder.replaceFile(path) { (part) throws(CheckpointError) in
      try Array(text.utf8).span.bytes.withUnsafeBytes { (bytes) throws(CheckpointError) in
        try part.write(bytes)
      }
    }
  }
}
