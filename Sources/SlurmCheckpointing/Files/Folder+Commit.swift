internal import FoundationEssentials
internal import Glibc

extension Folder {
  /// Writes a value under a name that must be free: whole and durable, or not at all.
  ///
  /// Of any number who write under the same name, on whatever nodes, one does: the name is given by
  /// link(2), which no file system does by halves. Who is killed meanwhile leaves a file whose name
  /// begins with a dot.
  ///
  /// - Throws: ``CheckpointError``, with the error `EEXIST` when another was first;
  ///   ``CheckpointError/Code/invalidValue`` for one that is too large to be read again.
  package func commit(_ value: some Encodable, as name: String) throws(CheckpointError) {
    let data = try StateCoding.data(of: value, path: path + "/" + name)
    guard data.count <= Self.longestSmallFile else {
      throw CheckpointError(
        .invalidValue, "write", path + "/" + name,
        "it has \(data.count) bytes, of which \(Self.longestSmallFile) can be read")
    }
    let random = String(UInt64.random(in: .min ... .max), radix: 16)
    let draft = ".\(name).\(getpid()).\(random)"
    do {
      try write(data, to: draft)
      try link(draft, as: name)
    } catch {
      try? removeFile(draft)
      throw error.naming(path + "/" + name, not: path + "/" + draft)
    }
    try? removeFile(draft)
    try sync()
  }

  /// Reads a value that was written so; nil when it is not there.
  ///
  /// - Throws: ``CheckpointError``, also for what may pass: what cannot be read is not what is not there.
  package func committed<Value: Decodable>(
    _ type: Value.Type, as name: String
  ) throws(CheckpointError) -> Value? {
    let data: Data
    do throws(CheckpointError) {
      data = try smallFile(name)
    } catch {
      if error.isGone { return nil }
      throw error
    }
    return try StateCoding.value(type, in: data, path: path + "/" + name)
  }
}
