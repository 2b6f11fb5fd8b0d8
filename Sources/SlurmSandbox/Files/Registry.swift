import Glibc

/// The folder in which a user's sandboxes lie, or have a link when they were put elsewhere.
struct Registry: Sendable {
  var root: String

  /// The calling user's, below `TMPDIR` or `/tmp`.
  static var current: Self {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    return Self(root: "\(base.hasPrefix("/") ? base : "/tmp")/slurmswift-\(geteuid())")
  }

  /// Makes the folder if there is none, and makes sure that it is really ours: in a folder where
  /// all may write, somebody else could have put something in its place.
  ///
  /// - Returns: the registry by its path without symbolic links.
  func prepare() throws(SandboxError) -> Self {
    // Others may look into root's sandboxes, so that they can submit jobs to them.
    let mode: mode_t = geteuid() == 0 ? 0o755 : 0o700
    if mkdir(root, mode) == 0 {
      chmod(root, mode)
    } else if errno != EEXIST {
      throw .system("make the folder", root, errno)
    }
    var info = stat()
    guard lstat(root, &info) == 0 else { throw .system("look at", root, errno) }
    guard info.st_mode & S_IFMT == S_IFDIR, info.st_uid == geteuid(), info.st_mode & 0o022 == 0
    else {
      throw SandboxError(
        code: .system, operation: "use the folder", subject: root,
        reason: "it is not a folder that only its owner, the calling user, may write to",
        hint: "remove it, or set TMPDIR to another folder")
    }
    return Self(root: Folder.resolve(root) ?? root)
  }

  /// Waits for the lock under which names and ports are given out.
  func lock() throws(SandboxError) -> FileLock { try FileLock("\(root)/.lock", creating: true) }

  func path(of name: String) -> String { "\(root)/\(name)" }

  /// The names and folders of all sandboxes, in the order of their names.
  ///
  /// Links whose sandbox was removed by hand are removed on the way.
  func entries() -> [(name: String, directory: String)] {
    var info = stat()
    guard lstat(root, &info) == 0, info.st_mode & S_IFMT == S_IFDIR, info.st_uid == geteuid()
    else { return [] }
    return Folder.names(in: root).sorted().compactMap { name in
      guard !name.hasPrefix("."), let directory = directory(of: name) else { return nil }
      return (name, directory)
    }
  }

  /// The folder of a sandbox; nil when there is none of that name.
  func directory(of name: String) -> String? {
    let path = path(of: name)
    var info = stat()
    guard let directory = Folder.resolve(path), stat(directory, &info) == 0,
      info.st_mode & S_IFMT == S_IFDIR
    else {
      if lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFLNK { unlink(path) }
      return nil
    }
    return directory
  }

  /// Enters a sandbox that lies elsewhere.
  func enter(_ name: String, directory: String) throws(SandboxError) {
    guard symlink(directory, path(of: name)) == 0 else {
      throw .system("enter the sandbox at", path(of: name), errno)
    }
  }

  /// Takes a sandbox that lay elsewhere out again.
  func leave(_ name: String, directory: String) {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink(path(of: name), &buffer, buffer.count)
    guard length > 0, buffer[..<length].map({ UInt8(bitPattern: $0) }).elementsEqual(directory.utf8)
    else { return }
    unlink(path(of: name))
  }

  /// The ports of all sandboxes.
  func takenPorts() -> Set<Int> {
    var ports: Set<Int> = []
    for entry in entries() {
      guard let record = try? SandboxRecord.load(Layout(directory: entry.directory)) else {
        continue
      }
      ports.formUnion(record.ports)
    }
    return ports
  }
}
