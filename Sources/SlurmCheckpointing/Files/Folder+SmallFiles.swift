internal import FoundationEssentials

extension Folder {
  /// What a file may have that is read whole, in bytes.
  static let longestSmallFile = 1 << 26

  /// The contents of a file that is read whole.
  func smallFile(_ name: String) throws(CheckpointError) -> Data {
    let file = try file(name)
    let size = try file.size()
    guard size <= Self.longestSmallFile else {
      throw CheckpointError(.damaged, "read", file.path, "it has \(size) bytes")
    }
    var bytes = [UInt8](repeating: 0, count: size)
    var span = bytes.mutableSpan
    let count = try span.withUnsafeMutableBytes { (buffer) throws(CheckpointError) in
      try file.read(into: buffer, at: 0)
    }
    return Data(bytes[..<count])
  }

  /// Writes a new file whole, and makes its contents durable; when it cannot, there is no such file,
  /// so that it can be tried again.
  func write(_ data: Data, to name: String) throws(CheckpointError) {
    let file = try newFile(name)
    do {
      try data.bytes.withUnsafeBytes { (bytes) throws(CheckpointError) in try file.write(bytes) }
      try file.sync()
    } catch {
      try? removeFile(name)
      throw error
    }
  }
}
