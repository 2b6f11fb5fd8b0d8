internal import Glibc

extension Folder {
  /// Writes a file under a name, in the place of one that may be there: whole and durable, or not at
  /// all, and then what was there stays.
  ///
  /// Who is killed meanwhile leaves a draft, a file whose name begins with a dot and ends in `.partial`;
  /// who writes there an hour later removes it.
  ///
  /// - Parameters:
  ///   - name: The file.
  ///   - check: Is called last, when all is written: what it throws leaves the file as it was.
  ///   - body: Writes what is to be in it.
  /// - Throws: ``CheckpointError``; what the functions throw.
  package func replace(
    _ name: String,
    after check: () throws(CheckpointError) -> Void = { () throws(CheckpointError) in },
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
    // That others' leavings stay is no failure of this one.
    try? removeDrafts(olderThan: name)
  }

  /// Removes drafts to which nobody has written for an hour when a file was written: both times are the file
  /// system's, and so of one clock on whatever nodes they were written.
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
