public import SlurmCheckpointing

extension TensorFile {
  /// Writes a file, in the place of one that may be there: whole and durable, or not at all.
  ///
  /// It is written beside its place, synced, renamed, and the folder synced. It is for its owner alone.
  /// The same tensors are the same bytes.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - format: The format; nil for the one that the end of its name tells.
  /// - Throws: `CheckpointError`: with the code `invalidValue` for what the
  ///   format cannot hold.
  public func write(to path: String, as format: Format? = nil) throws(CheckpointError) {
    try write(to: path, as: format, after: { () throws(CheckpointError) in })
  }

  /// - Parameter check: Is called last, when all is written: what it throws leaves the file as it was.
  package func write(
    to path: String, as format: Format? = nil, after check: () throws(CheckpointError) -> Void
  ) throws(CheckpointError) {
    guard let format = format ?? Format(path: path) else {
      throw CheckpointError(
        .invalidName, "write", path, "its name ends in none of .safetensors, .npz and .npy")
    }
    try checkNames(path)
    try Folder.replaceFile(path, after: check) { (part) throws(CheckpointError) in
      try write(as: format, path: path) { (bytes) throws(CheckpointError) in
        try part.write(bytes)
      }
    }
  }

  /// The bytes of a file.
  ///
  /// - Throws: As ``write(to:as:)``.
  public func bytes(as format: Format) throws(CheckpointError) -> [UInt8] {
    try checkNames("tensors")
    var bytes: [UInt8] = []
    try write(as: format, path: "tensors") { bytes += $0 }
    return bytes
  }

  func checkNames(_ path: String) throws(CheckpointError) {
    if tensors[Safetensors.metadataName] != nil {
      throw CheckpointError(
        .invalidName, "write", path, "a tensor cannot be called \(Safetensors.metadataName)")
    }
  }

  func write(
    as format: Format, path: String,
    to sink: (UnsafeRawBufferPointer) throws(CheckpointError) -> Void
  ) throws(CheckpointError) {
    switch format {
    case .safetensors: try Safetensors.write(self, path: path, to: sink)
    case .npz: try NumPyArchive.write(self, isDeflated: false, to: path, sink: sink)
    case .packedNPZ: try NumPyArchive.write(self, isDeflated: true, to: path, sink: sink)
    case .npy:
      guard let (name, tensor) = tensors.first, tensors.count == 1 else {
        throw CheckpointError(
          .invalidValue, "write", path, "an .npy file holds one tensor, not \(tensors.count)")
      }
      let header = try NumPyArray.checkedHeader(of: tensor, name, path)
      try header.span.bytes.withUnsafeBytes(sink)
      try tensor.withUnsafeBytes(sink)
    }
  }
}

extension CheckpointWriter {
  /// Writes tensors as a part, in the safetensors format and straight from memory.
  ///
  /// - Parameters:
  ///   - file: The tensors.
  ///   - name: The name of the part: `weights.safetensors`.
  /// - Throws: `CheckpointError`.
  public mutating func write(_ file: TensorFile, as name: String) throws {
    try file.checkNames(name)
    try writePart(name) { part in
      try file.write(as: .safetensors, path: name) { (bytes) throws(CheckpointError) in
        try part.write(bytes)
      }
    }
  }
}
