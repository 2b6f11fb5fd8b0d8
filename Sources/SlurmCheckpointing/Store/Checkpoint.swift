internal import FoundationEssentials

/// A complete checkpoint, open for reading.
///
/// What is read is checked against the manifest's checksums as it passes, so that a restore reads
/// the disk once.
public struct Checkpoint: Sendable {
  /// Which checkpoint it is.
  public let id: CheckpointID
  /// What it says of itself.
  public let manifest: CheckpointManifest
  private let folder: Folder

  /// Opens a checkpoint, and checks all but the contents of its parts.
  init(_ id: CheckpointID, in store: Folder) throws(CheckpointError) {
    self.id = id
    folder = try store.subfolder(id.description)
    manifest = try CheckpointManifest(of: id, in: folder)
    for part in manifest.parts {
      let size = try folder.file(part.name).size()
      guard size == part.size else {
        throw damaged(part.name, "it has \(size) bytes, not \(part.size)")
      }
    }
  }

  /// Fills memory with a part, whose size must be the memory's.
  ///
  /// - Throws: ``CheckpointError``, with the code ``CheckpointError/Code/damaged`` when the part is not
  ///   what was written; the memory is of no use then.
  public func read(
    _ name: String, into buffer: UnsafeMutableRawBufferPointer
  ) throws(CheckpointError) {
    let part = try part(named: name)
    guard buffer.count == part.size else {
      throw CheckpointError(
        .invalidValue, "read", path(of: name),
        "it has \(part.size) bytes, and the memory to fill \(buffer.count)")
    }
    try check(part, in: try folder.file(name)) { .init(rebasing: buffer[$0]) }
  }

  /// Reads an array that was written by ``CheckpointWriter/write(_:as:)-([Element],_)``.
  ///
  /// - Throws: As ``read(_:into:)``.
  public func read<Element: BitwiseCopyable>(
    _ name: String, as type: Element.Type
  ) throws(CheckpointError) -> [Element] {
    let size = try part(named: name).size
    let stride = MemoryLayout<Element>.stride
    guard size % stride == 0 else {
      throw CheckpointError(
        .invalidValue, "read", path(of: name),
        "its \(size) bytes are no whole number of elements of \(stride) bytes")
    }
    var failure: CheckpointError?
    let elements = [Element](unsafeUninitializedCapacity: size / stride) { buffer, count in
      let bytes = UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: size)
      do throws(CheckpointError) {
        try read(name, into: bytes)
        count = size / stride
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return elements
  }

  /// Reads a value that was written by ``CheckpointWriter/encode(_:as:)``.
  ///
  /// - Throws: As ``read(_:into:)``; ``CheckpointError/Code/invalidValue`` when it is none of the type.
  public func decode<Value: Decodable>(
    _ type: Value.Type, from name: String
  ) throws(CheckpointError) -> Value {
    let data = Data(try read(name, as: UInt8.self))
    return try StateCoding.value(type, in: data, path: path(of: name))
  }

  /// Checks a part, and maps it into memory.
  ///
  /// The kernel ends a process with SIGBUS that looks at mapped bytes which the disk has lost
  /// meanwhile, or another node has removed; ``read(_:into:)`` throws then.
  ///
  /// - Throws: As ``read(_:into:)``.
  public func map(_ name: String) throws(CheckpointError) -> MappedBytes {
    let part = try part(named: name)
    let file = try folder.file(name)
    try check(part, in: file)
    return try file.map(size: part.size)
  }

  /// Checks the contents of all parts.
  ///
  /// - Throws: As ``read(_:into:)``.
  public func verify() throws(CheckpointError) {
    for part in manifest.parts { try check(part, in: try folder.file(part.name)) }
  }

  private func part(named name: String) throws(CheckpointError) -> CheckpointManifest.Part {
    guard let part = manifest.parts.first(where: { $0.name == name }) else {
      throw CheckpointError(.noSuchPart, "read", path(of: name))
    }
    return part
  }

  /// What is read at once.
  private static let chunkSize = 1 << 20

  /// Reads a part into memory for two chunks, and compares its checksum.
  ///
  /// Not by a mapping: a disk that fails is an error of a read, and the end of a process that looks.
  private func check(
    _ part: CheckpointManifest.Part, in file: borrowing File
  ) throws(CheckpointError) {
    let size = min(Self.chunkSize * ChecksumBehind.chunkCount, part.size)
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 4096)
    defer { memory.deallocate() }
    try check(part, in: file) {
      let start = $0.lowerBound % (Self.chunkSize * ChecksumBehind.chunkCount)
      return .init(rebasing: memory[start..<start + $0.count])
    }
  }

  /// Reads a part chunk by chunk into the memory for each, and compares its checksum.
  private func check(
    _ part: CheckpointManifest.Part, in file: borrowing File,
    into memory: (Range<Int>) -> UnsafeMutableRawBufferPointer
  ) throws(CheckpointError) {
    let sum = ChecksumBehind()
    // Also after an error nothing of the memory may be in use any more.
    defer { _ = sum.checksum }
    file.readInOrder()
    for offset in stride(from: 0, to: part.size, by: Self.chunkSize) {
      let chunk = memory(offset..<min(offset + Self.chunkSize, part.size))
      try sum.add(chunk) { (chunk) throws(CheckpointError) in
        guard try file.read(into: chunk, at: offset) == chunk.count else {
          throw damaged(part.name, "it ends after fewer than \(part.size) bytes")
        }
      }
    }
    guard sum.checksum == part.checksum else {
      throw damaged(part.name, "its checksum is wrong")
    }
  }

  private func damaged(_ name: String, _ detail: String) -> CheckpointError {
    CheckpointError(.damaged, "read", path(of: name), detail)
  }

  private func path(of name: String) -> String { folder.path + "/" + name }
}
