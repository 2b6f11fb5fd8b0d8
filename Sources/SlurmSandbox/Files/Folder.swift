import Glibc

/// Making, listing and removing folders.
enum Folder {
  /// The names in a folder, without `.` and `..`; none when it cannot be read.
  static func names(in path: String) -> [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  /// Makes a folder with exactly this mode, whatever the process's umask is.
  static func make(_ path: String, mode: mode_t) throws(SandboxError) {
    guard mkdir(path, mode) == 0, chmod(path, mode) == 0 else {
      throw .system("make the folder", path, errno)
    }
  }

  /// The path without symbolic links; nil when there is no such file.
  static func resolve(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Removes a file, or a folder with all that is in it; never what a symbolic link points to.
  ///
  /// - Returns: the path that could not be removed and the `errno`; nil when all is gone.
  static func remove(_ path: String) -> (path: String, errno: CInt)? {
    var info = stat()
    guard lstat(path, &info) == 0 else { return errno == ENOENT ? nil : (path, errno) }
    guard info.st_mode & S_IFMT == S_IFDIR else {
      return unlink(path) == 0 || errno == ENOENT ? nil : (path, errno)
    }
    for name in names(in: path) {
      if let failure = remove("\(path)/\(name)") { return failure }
    }
    return rmdir(path) == 0 || errno == ENOENT ? nil : (path, errno)
  }
}
