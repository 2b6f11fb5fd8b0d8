internal import Glibc
internal import SlurmCheckpointing

/// The file that a task writes to, where the user has named none: called by the logical index, and gone
/// when nothing was written, because ten million tasks must not leave ten million files.
struct TaskOutput {
  let descriptor: CInt
  private let path: String

  /// - Returns: nil where it is not wanted.
  init?(of index: Int, in window: Window, isWanted: Bool) throws(CheckpointError) {
    guard isWanted else { return nil }
    let folder = try Folder.make(window.output, SystemCalls())
    path = "\(folder.path)/\(index).out"
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CheckpointError(.system(errno), "create", path) }
  }

  func close() {
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_size == 0 { unlink(path) }
    Glibc.close(descriptor)
  }
}
