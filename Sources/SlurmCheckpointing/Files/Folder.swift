internal import Glibc

/// A folder that is held open: what is done in it is done there, even when somebody puts another in
/// its place, and no symbolic link is followed.
package final class Folder: Sendable {
  package let path: String
  private let descriptor: CInt
  private let calls: SystemCalls

  private init(descriptor: CInt, path: String, calls: SystemCalls) {
    self.descriptor = descriptor
    self.path = path
    self.calls = calls
  }

  deinit { close(descriptor) }

  /// Opens a folder by its path, which may lead through symbolic links: it is the user's own.
  package static func open(_ path: String, _ calls: SystemCalls) throws(CheckpointError) -> Folder {
    let descriptor = try calls.make(.open, "open", path) {
      Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    return Folder(descriptor: descriptor, path: path, calls: calls)
  }

  /// Opens a folder that need not be there: it has no entries then, and none can be made.
  static func openIfThere(_ path: String, _ calls: SystemCalls) throws(CheckpointError) -> Folder {
    do {
      return try open(path, calls)
    } catch {
      guard error.code == .missing else { throw error }
      return Folder(descriptor: missing, path: path, calls: calls)
    }
  }

  /// What no call takes for an open folder.
  private static let missing: CInt = -1

  /// Opens a folder, and makes it and the folders above it, for their owner alone, where they are
  /// missing.
  package static func make(_ path: String, _ calls: SystemCalls) throws(CheckpointError) -> Folder {
    do {
      return try open(path, calls)
    } catch {
      guard error.code == .missing else { throw error }
    }
    let parent = try Folder.make(Self.parent(of: path), calls)
    do {
      try calls.make(.makeFolder, "make the folder", path) { mkdir(path, 0o700) }
      try parent.sync()
    } catch {
      // Another attempt of the job was quicker.
      guard error.code == .nameTaken else { throw error }
    }
    return try open(path, calls)
  }

  private static func parent(of path: String) -> String {
    let parts = path.split(separator: "/").dropLast()
    let parent = parts.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + parent : parent.isEmpty ? "." : parent
  }

  private func path(of name: String) -> String { path + "/" + name }

  package func subfolder(_ name: String) throws(CheckpointError) -> Folder {
    let opened = try calls.make(.open, "open", path(of: name)) {
      openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }
    return Folder(descriptor: opened, path: path(of: name), calls: calls)
  }

  /// Makes a folder for its owner alone.
  package func makeSubfolder(_ name: String) throws(CheckpointError) -> Folder {
    try calls.make(.makeFolder, "make the folder", path(of: name)) {
      mkdirat(descriptor, name, 0o700)
    }
    return try subfolder(name)
  }

  /// Makes a file for its owner alone; one that is there already is an error.
  func newFile(_ name: String) throws(CheckpointError) -> File {
    let opened = try calls.make(.open, "create", path(of: name)) {
      openat(descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    }
    return File(descriptor: opened, path: path(of: name), calls: calls)
  }

  /// Opens a file to read it.
  func file(_ name: String) throws(CheckpointError) -> File {
    // Without waiting: a FIFO in a file's place must not hang the reader.
    let opened = try calls.make(.open, "open", path(of: name)) {
      openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    }
    return File(descriptor: opened, path: path(of: name), calls: calls)
  }

  /// Whether there is an entry of this name, whatever it is.
  package func contains(_ name: String) throws(CheckpointError) -> Bool {
    do {
      try calls.make(.inspect, "look at", path(of: name)) {
        faccessat(descriptor, name, F_OK, AT_SYMLINK_NOFOLLOW)
      }
      return true
    } catch {
      guard error.code == .missing else { throw error }
      return false
    }
  }

  /// When a file was last written to, in seconds of the file system's clock.
  func lastWrite(to name: String) throws(CheckpointError) -> Int {
    try status(of: name).st_mtim.tv_sec
  }

  /// How many bytes a file has.
  package func size(of name: String) throws(CheckpointError) -> Int {
    try Int(status(of: name).st_size)
  }

  private func status(of name: String) throws(CheckpointError) -> stat {
    var status = stat()
    try calls.make(.inspect, "inspect", path(of: name)) {
      fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW)
    }
    return status
  }

  /// The names of what is in it, in no order.
  package func names() throws(CheckpointError) -> [String] {
    if descriptor == Self.missing { return [] }
    // A descriptor of its own, because reading moves it.
    let copy = try calls.make(.list, "list", path) {
      openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    guard let stream = fdopendir(copy) else {
      let number = errno
      close(copy)
      throw CheckpointError(.system(number), "list", path)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else { throw CheckpointError(.system(errno), "list", path) }
        return names
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
  }

  /// Gives an entry another name, which must be free; of a file, one that is there is replaced.
  package func rename(_ name: String, to new: String) throws(CheckpointError) {
    // Of a folder, a name that is taken is an error of itself, unless that folder is empty.
    try calls.make(.rename, "complete", path(of: new)) {
      renameat(descriptor, name, descriptor, new)
    }
  }

  /// Gives a file one more name, which must be free.
  func link(_ name: String, as new: String) throws(CheckpointError) {
    do {
      try calls.make(.rename, "complete", path(of: new)) {
        linkat(descriptor, name, descriptor, new, 0)
      }
    } catch {
      // Of NFS the answer may be lost, and the call made again: the second one finds the name taken.
      var status = stat()
      guard error.code == .nameTaken, fstatat(descriptor, name, &status, 0) == 0,
        status.st_nlink > 1
      else { throw error }
    }
  }

  /// Gives a file of another folder one more name in this one.
  ///
  /// - Returns: Whether it has it: false where the file system cannot do that.
  func link(fileAt path: String, as name: String) throws(CheckpointError) -> Bool {
    do {
      try calls.make(.rename, "complete", self.path(of: name)) {
        linkat(AT_FDCWD, path, descriptor, name, 0)
      }
      return true
    } catch {
      let refusals: [CheckpointError.Code] = [EXDEV, EPERM, EMLINK, EOPNOTSUPP].map { .system($0) }
      guard refusals.contains(error.code) else { throw error }
      return false
    }
  }

  /// Opens a file anywhere, to read it.
  static func file(at path: String) throws(CheckpointError) -> File {
    let calls = SystemCalls()
    let opened = try calls.make(.open, "open", path) {
      Glibc.open(path, O_RDONLY | O_CLOEXEC)
    }
    return File(descriptor: opened, path: path, calls: calls)
  }

  /// Removes a file in it, or a symbolic link.
  package func removeFile(_ name: String) throws(CheckpointError) {
    try calls.make(.remove, "remove", path(of: name)) { unlinkat(descriptor, name, 0) }
  }

  /// Removes a folder in it with all that it holds, without following symbolic links.
  ///
  /// Another process may do the same: what is gone is removed.
  package func removeSubfolder(_ name: String) throws(CheckpointError) {
    do {
      let folder = try subfolder(name)
      for entry in try folder.names() { try folder.remove(entry) }
      try calls.make(.remove, "remove", folder.path) {
        unlinkat(descriptor, name, AT_REMOVEDIR)
      }
    } catch {
      guard error.isGone else { throw error }
    }
  }

  /// Removes an entry, whatever it is; one that is gone is removed.
  private func remove(_ name: String) throws(CheckpointError) {
    do {
      try removeFile(name)
    } catch {
      if error.isGone { return }
      guard error.code == .isFolder else { throw error }
      try removeSubfolder(name)
    }
  }

  /// Makes the names of its entries durable.
  package func sync() throws(CheckpointError) {
    try calls.make(.sync, "sync", path) { fsync(descriptor) }
  }
}
