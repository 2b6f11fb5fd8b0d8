internal import FoundationEssentials
internal import Glibc

/// Where DMTCP wrote a folder's images, which may have been moved since.
///
/// Beside an image DMTCP keeps copies of files that its process had open or mapped, in a folder that ends in
/// `_files`. The image tells of them by their full path, in its memory: a restart finds them nowhere else.
struct ImageOrigin {
  let directory: String

  private var note: String { directory + "/dmtcp_directory" }

  /// Notes that the images of the folder are written there.
  func record() throws(DMTCPError) {
    do {
      try Data((directory + "\n").utf8).write(to: URL(fileURLWithPath: note), options: .atomic)
    } catch {
      throw DMTCPError(writing: error, "note the folder in", note)
    }
  }

  /// Where the images were written, as far as it was noted.
  private var recorded: String? {
    let text = String(
      decoding: FileManager.default.contents(atPath: note) ?? Data(), as: UTF8.self)
    return text.hasPrefix("/") ? String(text.prefix { $0 != "\n" }) : nil
  }

  /// Lets the copies of files be found under the path that was noted, by links.
  ///
  /// - Throws: ``DMTCPError`` where no link can be made.
  func restorePaths() throws(DMTCPError) {
    if let recorded { try restorePaths(in: recorded) }
  }

  /// Lets the copies of files be found in an old folder, by links.
  ///
  /// - Throws: ``DMTCPError`` where no link can be made.
  func restorePaths(in old: String) throws(DMTCPError) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    for name in names.sorted() where name.hasPrefix("ckpt_") && name.hasSuffix("_files") {
      let (path, target) = ("\(old)/\(name)", "\(directory)/\(name)")
      if access(path, F_OK) == 0 { continue }
      try? FileManager.default.createDirectory(
        atPath: old, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      // What is there leads nowhere: a link to where they were before they were moved again.
      unlink(path)
      guard symlink(target, path) == 0 else {
        throw DMTCPError(
          .system(errno), "restart", target,
          """
          DMTCP looks for these copies of files at \(path), where no link to them can be made: \
          \(String(cString: strerror(errno))); move the folder back
          """)
      }
    }
  }
}
