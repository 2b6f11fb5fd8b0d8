internal import SlurmCheckpointing

/// NumPy's format of several arrays, `.npz`: a zip archive whose members are `.npy` files.
enum NumPyArchive {
  /// What an archive begins with: a member, or where there is none, its end.
  static let magics: [[UInt8]] = [[0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06]]
  private static let suffix = ".npy"

  /// Reads the arrays.
  ///
  /// - Parameter needed: Those that must be there as they are; what else has no place here is left out. Nil for
  ///   all.
  static func read(
    _ bytes: any TensorBytes, needing needed: Set<String>? = nil
  ) throws(Malformed) -> TensorFile {
    let archive = try bytes.withUnsafeBytes { (bytes) throws(Malformed) in try ZipArchive(bytes) }
    var file = TensorFile()
    for member in archive.members {
      let name = member.name.cut(before: suffix)
      do throws(Malformed) {
        guard let name else {
          throw Malformed(
            at: member.place.lowerBound, "'\(member.name)' is no array", isForeign: true)
        }
        file[name] = try array(member, of: bytes)
      } catch {
        guard let needed, error.isForeign, name.map(needed.contains) != true else { throw error }
        file.omitted.append(name ?? member.name)
      }
    }
    return file
  }

  private static func array(
    _ member: ZipArchive.Member, of archive: any TensorBytes
  ) throws(Malformed) -> Tensor {
    let start = member.place.lowerBound
    let contents = try member.contents(of: archive)
    do throws(Malformed) {
      return try NumPyArray.read(contents)
    } catch {
      // Places in what was packed are not those of the file.
      throw member.isDeflated
        ? error.told(
          at: start, as: "in '\(member.name)', unpacked, byte \(error.offset): \(error.problem)")
        : error.moved(by: start, in: member.name)
    }
  }

  /// Refuses names by which Python would find other tensors than these.
  private static func checkNames(_ file: TensorFile, _ path: String) throws(CheckpointError) {
    let names = Set(file.names.map { Array($0.utf8) })
    for name in file.names {
      // A member's name ends there for Python.
      if name.utf8.contains(0) {
        throw CheckpointError(.invalidName, "write", path, "a tensor's name has a NUL in it")
      }
      if names.contains(Array((name + suffix).utf8)) {
        throw CheckpointError(
          .invalidName, "write", path,
          "NumPy would take '\(name)\(suffix)' for '\(name)', which is there, too")
      }
    }
  }

  static func write(
    _ file: TensorFile, isDeflated: Bool, to path: String, sink: ZipWriter.Sink
  ) throws(CheckpointError) {
    var writer = ZipWriter()
    try checkNames(file, path)
    for (name, tensor) in file.tensors.sorted(by: { $0.key < $1.key }) {
      let header = try NumPyArray.checkedHeader(of: tensor, name, path)
      guard name.utf8.count + suffix.utf8.count <= UInt16.max else {
        throw CheckpointError(
          .invalidName, "write", path, "a tensor's name is too long for a zip archive")
      }
      let isWritten = try writer.add(
        name + suffix, header, tensor, isDeflated: isDeflated, to: sink)
      guard isWritten else {
        throw CheckpointError(.system(12), "write", path, "there is no memory to pack '\(name)'")
      }
    }
    try writer.finish(to: sink)
  }
}

extension NumPyArray {
  /// What stands in front of a tensor's elements, or that NumPy has no such elements.
  static func checkedHeader(
    of tensor: Tensor, _ name: String, _ path: String
  ) throws(CheckpointError) -> [UInt8] {
    guard let header = header(of: tensor) else {
      throw CheckpointError(
        .invalidValue, "write", path,
        "NumPy has no elements of type \(tensor.type), as '\(name)' has")
    }
    return header
  }
}
