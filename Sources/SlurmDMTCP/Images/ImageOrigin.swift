internal import FoundationEssentials
internal import Glibc

/// Where DMTCP wrote a folder's images, which may have been moved since, and more than once.
///
/// Beside an image DMTCP keeps copies of files that its process had open or mapped, in a folder that ends in
/// `_files`. The image tells of them by their full path, in its memory: a restart finds them nowhere else.
struct ImageOrigin {
  let directory: String

  private var note: String { directory + "/dmtcp_directory" }

  /// Notes that the images of the folder are written there from now on; what was written elsewhere stays known.
  func record() throws(DMTCPError) {
    let paths = [directory] + recorded.filter { $0 != directory }
    do {
      try Data(paths.map { $0 + "\n" }.joined().utf8)
        .write(to: URL(fileURLWithPath: note), options: .atomic)
    } catch {
      throw DMTCPError(writing: error, "note the folder in", note)
    }
  }

  /// Where the images were written, as far as it was noted, the last first.
  private var recorded: [String] {
    let text = String(
      decoding: FileManager.default.contents(atPath: note) ?? Data(), as: UTF8.self)
    return text.split(separator: "\n").filter { $0.hasPrefix("/") }.map(String.init)
  }

  /// Lets the copies of files be found under the paths that were noted, by links.
  ///
  /// - Throws: ``DMTCPError`` where no link can be made.
  func restorePaths() throws(DMTCPError) {
    for path in recorded where path != directory { try restorePaths(in: path) }
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
