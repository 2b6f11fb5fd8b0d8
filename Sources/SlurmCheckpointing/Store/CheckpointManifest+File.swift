internal import FoundationEssentials

extension CheckpointManifest {
  /// Reads a manifest, and checks it against its checksum and the name of its folder.
  init(of id: CheckpointID, in folder: Folder) throws(CheckpointError) {
    let path = folder.path + "/" + Self.fileName
    let data = try folder.smallFile(Self.fileName)
    let line = try folder.smallFile(Self.checksumFileName)
    guard line == Self.checksumLine(of: data) else {
      throw CheckpointError(.damaged, "read", path, "its checksum is wrong")
    }
    guard let format = try? StateCoding.value(Format.self, in: data, path: path).format else {
      throw CheckpointError(.damaged, "read", path, "it is no manifest")
    }
    guard format <= Self.currentFormat else {
      throw CheckpointError(
        .unknownFormat, "read", path,
        "its format is \(format), and this version reads up to \(Self.currentFormat)")
    }
    do {
      self = try StateCoding.value(Self.self, in: data, path: path)
    } catch {
      throw CheckpointError(.damaged, "read", path, error.detail)
    }
    guard attempt == id.attempt && step == id.step else {
      throw CheckpointError(
        .damaged, "read", path, "it is of attempt \(attempt), step \(step), as its folder is not")
    }
    // Sizes whose sum is a number, too.
    let sizes = 0...(Int.max / max(parts.count, 1))
    guard parts.allSatisfy({ Self.isPartName($0.name) && sizes.contains($0.size) }) else {
      throw CheckpointError(.damaged, "read", path, "it names files that are no parts")
    }
  }

  private struct Format: Decodable { let format: Int }

  /// Writes the manifest, as the last of a checkpoint's files.
  func write(in folder: Folder) throws(CheckpointError) {
    let data = try StateCoding.data(of: self, path: folder.path)
    try folder.write(data, to: Self.fileName)
    try folder.write(Self.checksumLine(of: data), to: Self.checksumFileName)
  }

  private static func checksumLine(of data: Data) -> Data {
    let checksum = data.withUnsafeBytes { Checksum(of: $0) }
    return Data("\(checksum)  \(fileName)\n".utf8)
  }
}
