internal import Glibc
internal import Synchronization

extension Folder {
  /// Writes a file under a name, in the place of one that may be there: whole and durable, or not at
  /// all, and then what was there stays.
  ///
  /// Who is killed meanwhile leaves a draft, a file whose name begins with a dot and ends in `.partial`;
  /// who writes there an hour later removes it. A writer that was suspended for so long writes once more.
  ///
  /// - Parameters:
  ///   - name: The file.
  ///   - check: Is called last, when all is written: what it throws leaves the file as it was.
  ///   - body: Writes what is to be in it; it may be called twice.
  /// - Throws: ``CheckpointError``; what the functions throw.
  package func replace(
    _ name: String,
    after check: () throws(CheckpointError) -> Void = { () throws(CheckpointError) in },
    _ body: (inout CheckpointPart) throws(CheckpointError) -> Void
  ) throws(CheckpointError) {
    do {
      try replaceOnce(name, after: check, body)
    } catch {
      // Its draft was taken for a killed writer's.
      guard error.isGone else { throw error }
      try replaceOnce(name, after: check, body)
    }
    // That others' leavings stay is no failure of this one.
    if Draft.isSweepDue(in: path) { try? removeDrafts(olderThan: name) }
  }

  private func replaceOnce(
    _ name: String, after check: () throws(CheckpointError) -> Void,
    _ body: (inout CheckpointPart) throws(CheckpointError) -> Void
  ) throws(CheckpointError) {
    let draft = Draft.newName()
    do {
      var part = CheckpointPart(try newFile(draft))
      try body(&part)
      try part.sync()
      try check()
      try rename(draft, to: name)
    } catch {
      try? removeFile(draft)
      throw error.naming(path + "/" + name, not: path + "/" + draft)
    }
    try sync()
  }

  /// Removes drafts to which nobody has written for an hour when a file was written.
  ///
  /// Both times are those of files; where nodes give them, and no server, their clocks differ by much less.
  private func removeDrafts(olderThan name: String) throws(CheckpointError) {
    let drafts = try names().filter(Draft.isName)
    if drafts.isEmpty { return }
    let now = try lastWrite(to: name)
    for draft in drafts {
      // Its writer may be done with it meanwhile, or another have removed it.
      if let time = try? lastWrite(to: draft), time < now - Draft.patience {
        try? removeFile(draft)
      }
    }
  }

  /// Does so with a file that is named by its path; a symbolic link in its place is replaced, too.
  package static func replaceFile(
    _ path: String,
    after check: () throws(CheckpointError) -> Void = { () throws(CheckpointError) in },
    _ body: (inout CheckpointPart) throws(CheckpointError) -> Void
  ) throws(CheckpointError) {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let name = slash.map { path[path.utf8.index(after: $0)...] } ?? path[...]
    guard !name.isEmpty, name != ".", name != ".." else {
      throw CheckpointError(.invalidName, "write", path, "this names no file")
    }
    let folder = slash.map { $0 == path.startIndex ? "/" : path[..<$0] } ?? "."
    try open(String(folder), SystemCalls()).replace(String(name), after: check, body)
  }
}

/// The file that is written beside another, and then takes its place: `.4711.5f3a1c20.partial`.
private enum Draft {
  /// In seconds: a writer that is under way writes more often, however slow the disk.
  static let patience = 3600

  /// When this process last looked for drafts, by the folders' paths.
  private static let sweeps = Mutex<[String: ContinuousClock.Instant]>([:])

  /// Whether it is time to look for drafts in a folder, which is then noted: a file an epoch, each with a name of
  /// its own, would have all of them listed each time.
  static func isSweepDue(in folder: String) -> Bool {
    let now = ContinuousClock.now
    return sweeps.withLock { sweeps in
      if let last = sweeps[folder], last.duration(to: now) < .seconds(patience) { return false }
      sweeps[folder] = now
      return true
    }
  }

  static func newName() -> String {
    ".\(getpid()).\(String(UInt64.random(in: .min ... .max), radix: 16)).partial"
  }

  static func isName(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0].isEmpty && pid_t(parts[1]) != nil
      && UInt64(parts[2], radix: 16) != nil && parts[3] == "partial"
  }
}

extension CheckpointError {
  /// The same of a file that the user knows, where it is of a draft of it.
  func naming(_ file: String, not draft: String) -> CheckpointError {
    path == draft ? CheckpointError(code, operation, file, detail) : self
  }
}
