import Glibc

/// A lock on a file, held until this value or its process ends.
struct FileLock: ~Copyable {
  private let descriptor: CInt

  /// Waits for the lock and takes it.
  ///
  /// - Throws: `busy` when another holds it for longer than the limit; `notFound` when there is no
  ///   such file and none is to be made, or the file goes while we wait.
  init(
    _ path: String, creating: Bool = false, limit: Duration = .seconds(60)
  ) throws(SandboxError) {
    let creation = creating ? O_CREAT : 0
    let descriptor = open(path, O_RDWR | creation | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .notFound(path) : .system("open the lock", path, errno)
    }
    let deadline = Deadline(limit)
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let failure = errno
      guard (failure == EWOULDBLOCK || failure == EINTR) && !deadline.hasPassed else {
        close(descriptor)
        throw failure == EWOULDBLOCK ? .busy(path) : .system("lock", path, failure)
      }
      Deadline.pause()
    }
    var locked = stat()
    var named = stat()
    // Whoever held the lock may have removed the folder, and another made a new one of that name.
    guard fstat(descriptor, &locked) == 0, stat(path, &named) == 0, locked.st_ino == named.st_ino
    else {
      close(descriptor)
      throw .notFound(path)
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}
