internal import Glibc

/// Looks whether what a program saves is new, and complete as far as can be seen from outside.
///
/// Of a folder it looks at all that is in it; a symbolic link to another folder it does not enter.
struct CheckpointProbe: Sendable {
  private let path: String

  init(_ path: String) { self.path = path }

  /// What is there now: changes with everything that is written, nil when there is nothing.
  ///
  /// A sum, because a folder may hold many files, and they come in no order.
  struct Mark: Hashable, Sendable {
    fileprivate var sum = 0
  }

  var mark: Mark? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    var mark = Mark()
    mark.add(path, status)
    if status.isFolder { mark.add(folder: path) }
    return mark
  }

  /// Waits until something new is there, and stays as it is for a moment.
  ///
  /// - Throws: `CancellationError`.
  func untilNewer(than old: Mark?, quiet: Duration) async throws {
    var last = old
    var since = ContinuousClock.now
    while true {
      let look = ContinuousClock.now
      let now = mark
      let cost = look.duration(to: .now)
      if now != last { (last, since) = (now, .now) }
      if let now, now != old, since.duration(to: .now) >= quiet { return }
      // Many files are not to be looked at all the time.
      try await Task.sleep(for: max(.milliseconds(100), cost * 20))
    }
  }
}

extension CheckpointProbe.Mark {
  fileprivate mutating func add(_ path: String, _ status: stat) {
    var hasher = Hasher()
    hasher.combine(path)
    hasher.combine(status.st_ino)
    hasher.combine(status.st_size)
    hasher.combine(status.st_mtim.tv_sec)
    hasher.combine(status.st_mtim.tv_nsec)
    sum &+= hasher.finalize()
  }

  fileprivate mutating func add(folder: String) {
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      let path = folder + "/" + name
      var status = stat()
      guard name != ".", name != "..", stat(path, &status) == 0 else { continue }
      add(path, status)
      // Links may lead around in circles.
      if status.isFolder, lstat(path, &status) == 0, status.isFolder { add(folder: path) }
    }
  }
}

extension stat {
  fileprivate var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
}
