internal import Glibc

extension Folder {
  /// Writes a file under a name, in the place of one that may be there: whole and durable, or not at
  /// all, and then what was there stays.
  ///
  /// Who is killed meanwhile leaves a file whose name begins with a dot and ends in `.partial`.
  ///
  /// - Throws: ``CheckpointError``.
  package func replace(
    _ name: String, _ body: (inout CheckpointPart) throws(CheckpointError) -> Void
  ) throws(CheckpointError) {
    let random = String(UInt64.random(in: .min ... .max), radix: 16)
    let draft = ".\(getpid()).\(random).partial"
    do {
      var part = CheckpointPart(try newFile(draft))
      try body(&part)
      try part.sync()
      try rename(draft, to: name)
    } catch {
      try? removeFile(draft)
      throw error.naming(path + "/" + name, not: path + "/" + draft)
    }
    try sync()
  }

  /// Does so with a file that is named by its path; a symbolic link in its place is replaced, too.
  package static func replaceFile(
    _ path: String, _ body: (inout CheckpointPart) throws(CheckpointError) -> Void
  ) throws(CheckpointError) {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let name = slash.map { path[path.utf8.index(after: $0)...] } ?? path[...]
    guard !name.isEmpty, name != ".", name != ".." else {
      throw CheckpointError(.invalidName, "write", path, "this names no file")
    }
    let folder = slash.map { $0 == path.startIndex ? "/" : path[..<$0] } ?? "."
    try open(String(folder), SystemCalls()).replace(String(name), body)
  }
}

extension CheckpointError {
  /// The same of a file that the user knows, where it is of a draft of it.
  func naming(_ file: String, not draft: String) -> CheckpointError {
    path == draft ? CheckpointError(code, operation, file, detail) : self
  }
}
