internal import Glibc

extension MappedBytes {
  /// Maps a whole file, which may be reached through symbolic links: it is the user's own.
  ///
  /// - Throws: ``CheckpointError``.
  package static func ofFile(_ path: String) throws(CheckpointError) -> MappedBytes {
    let calls = SystemCalls()
    // Without waiting: a FIFO in a file's place must not hang the reader.
    let descriptor = try calls.make(.open, "open", path) {
      open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    }
    let file = File(descriptor: descriptor, path: path, calls: calls)
    return try file.map(size: try file.size())
  }
}
