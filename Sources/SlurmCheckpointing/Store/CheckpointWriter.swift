internal import FoundationEssentials

/// A checkpoint that is being written, part by part.
public struct CheckpointWriter: ~Copyable {
  private let folder: Folder
  private(set) var parts: [CheckpointManifest.Part] = []
  private(set) var notes: [String: String]?

  init(in folder: Folder) { self.folder = folder }

  /// Writes bytes straight from memory.
  ///
  /// - Parameters:
  ///   - bytes: What to write.
  ///   - name: The name of the part: letters, digits, `.`, `_` and `-`.
  /// - Throws: ``CheckpointError``.
  public mutating func write(
    _ bytes: UnsafeRawBufferPointer, as name: String
  ) throws(CheckpointError) {
    var part = try begin(name)
    try part.write(bytes)
    try finish(part, name)
  }

  /// Writes the elements of an array as they lie in memory.
  ///
  /// - Throws: ``CheckpointError``.
  public mutating func write<Element: BitwiseCopyable>(
    _ elements: [Element], as name: String
  ) throws(CheckpointError) {
    var part = try begin(name)
    try elements.span.bytes.withUnsafeBytes { (bytes) throws(CheckpointError) in
      try part.write(bytes)
    }
    try finish(part, name)
  }

  /// Writes a small value as JSON, in which NaN and infinities are the texts `"nan"`, `"inf"` and
  /// `"-inf"`.
  ///
  /// - Throws: ``CheckpointError``, with the code ``CheckpointError/Code/invalidValue`` for a value
  ///   that cannot be encoded.
  public mutating func encode(
    _ value: some Encodable, as name: String
  ) throws(CheckpointError) {
    let data = try StateCoding.data(of: value, path: path(of: name))
    var part = try begin(name)
    try data.bytes.withUnsafeBytes { (bytes) throws(CheckpointError) in try part.write(bytes) }
    try finish(part, name)
  }

  /// Writes a part piece by piece.
  ///
  /// - Throws: ``CheckpointError``, and what the function throws.
  public mutating func writePart(
    _ name: String, _ body: (inout CheckpointPart) throws -> Void
  ) throws {
    var part = try begin(name)
    try body(&part)
    try finish(part, name)
  }

  /// Takes a file as a part that another program has written, and will not write to again: by one more
  /// name for it, where the file system gives one, else by a copy.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - name: The name of the part.
  /// - Throws: ``CheckpointError``.
  package mutating func take(_ path: String, as name: String) throws(CheckpointError) {
    try requireName(name)
    if try folder.link(fileAt: path, as: name) {
      let file = try folder.file(name)
      let sum = Checksum.Stream()
      let size = try file.forEachChunk { sum.update($0) }
      // Who wrote it may not have.
      try file.sync()
      parts.append(.init(name: name, size: size, checksum: sum.checksum))
    } else {
      try copy(path, as: name)
    }
  }

  /// Copies a file that another program has written, and may write to again, as a part.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - name: The name of the part.
  /// - Throws: ``CheckpointError``.
  package mutating func copy(_ path: String, as name: String) throws(CheckpointError) {
    let source = try Folder.file(at: path)
    var part = try begin(name)
    _ = try source.forEachChunk { (chunk) throws(CheckpointError) in try part.write(chunk) }
    try finish(part, name)
  }

  /// Notes in the manifest how the checkpoint came about: on what it was computed, by which version.
  ///
  /// - Parameters:
  ///   - text: What is noted, in place of what may be there by that name.
  ///   - name: What it is called.
  public mutating func note(_ text: String, as name: String) {
    notes = (notes ?? [:]).merging([name: text]) { $1 }
  }

  private func begin(_ name: String) throws(CheckpointError) -> CheckpointPart {
    try requireName(name)
    return CheckpointPart(try folder.newFile(name))
  }

  private func requireName(_ name: String) throws(CheckpointError) {
    guard CheckpointManifest.isPartName(name) else {
      throw CheckpointError(
        .invalidName, "write", path(of: name),
        "a part's name has letters, digits, '.', '_' and '-', at most 100, and no '.' in front")
    }
    guard !parts.contains(where: { $0.name == name }) else {
      throw CheckpointError(.invalidName, "write", path(of: name), "there is such a part already")
    }
  }

  private mutating func finish(
    _ part: borrowing CheckpointPart, _ name: String
  ) throws(CheckpointError) {
    try part.sync()
    parts.append(.init(name: name, size: part.size, checksum: part.checksum))
  }

  private func path(of name: String) -> String { folder.path + "/" + name }
}

/// A part of a checkpoint that is being written.
public struct CheckpointPart: ~Copyable {
  private let file: File
  private let stream = Checksum.Stream()
  /// The number of bytes so far.
  public private(set) var size = 0
  /// How many of them the disk was told to begin with.
  private var begun = 0

  init(_ file: consuming File) { self.file = file }

  /// Writes bytes behind those that are there.
  ///
  /// - Throws: ``CheckpointError``.
  public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(CheckpointError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let chunk = UnsafeRawBufferPointer(rebasing: rest.prefix(File.chunkSize))
      stream.update(chunk)
      try file.write(chunk)
      size += chunk.count
      if size - begun >= File.stride {
        file.beginWriting(begun..<size)
        begun = size
      }
      rest = rest.dropFirst(chunk.count)
    }
  }

  var checksum: Checksum { stream.checksum }

  func sync() throws(CheckpointError) { try file.sync() }
}
