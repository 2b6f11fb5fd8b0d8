internal import Glibc
internal import Slurm
internal import SlurmCheckpointing

/// The files that a task reads and writes.
///
/// Those that the user named are opened here and not by Slurm, for which `%a` is the place in a window:
/// the next one's tasks would write over them. Without a name a task's output goes into a file called by
/// the logical index; where nothing is written, it goes with the window's end.
struct TaskFiles {
  private(set) var input: CInt?
  let output: CInt
  let errors: CInt

  /// - Throws: ``CheckpointError`` for what the file system refuses.
  init(
    of index: Int, in window: Window, as job: JobDescription, _ pattern: FilePattern
  ) throws(CheckpointError) {
    let writing = O_WRONLY | O_CREAT | O_APPEND | (job.openMode == .truncate ? O_TRUNC : 0)
    if let name = job.standardInput { input = try Self.open(pattern.expanded(name), O_RDONLY) }
    let name = job.standardOutput.map(pattern.expanded)
    if let name {
      output = try Self.open(name, writing)
    } else {
      let path = "\(try Folder.make(window.output, SystemCalls()).path)/\(index).out"
      output = try Self.open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    }
    if let ofErrors = job.standardError.map(pattern.expanded), ofErrors != name {
      errors = try Self.open(ofErrors, writing)
    } else {
      errors = output
    }
  }

  private static func open(
    _ path: String, _ flags: CInt, _ mode: mode_t = 0o666
  ) throws(CheckpointError) -> CInt {
    let descriptor = Glibc.open(path, flags | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw CheckpointError(.system(errno), "open", path) }
    return descriptor
  }

  func close() {
    for descriptor in Set([input, output, errors].compactMap(\.self)) { Glibc.close(descriptor) }
  }
}
