internal import SlurmCheckpointing

extension Safetensors {
  /// Writes all tensors, those with the largest elements first: so all lie where the processor reads
  /// them as numbers.
  ///
  /// - Parameters:
  ///   - file: The tensors.
  ///   - path: The file, for the error.
  ///   - limit: How long a header may be, in bytes.
  ///   - sink: Takes the bytes.
  static func write(
    _ file: TensorFile, path: String, limit: Int = maximumHeaderSize,
    to sink: (UnsafeRawBufferPointer) throws(CheckpointError) -> Void
  ) throws(CheckpointError) {
    let tensors = file.tensors.sorted {
      ($1.value.type.size, $0.key) < ($0.value.type.size, $1.key)
    }
    let header = header(of: tensors, file.metadata)
    // Nobody would read it again.
    guard header.count - 8 <= limit else {
      throw CheckpointError(
        .invalidValue, "write", path,
        "the names, shapes and metadata take \(header.count - 8) bytes, and \(limit) are read"
      )
    }
    try header.span.bytes.withUnsafeBytes(sink)
    for (_, tensor) in tensors { try tensor.withUnsafeBytes(sink) }
  }

  private static func header(
    of tensors: [(key: String, value: Tensor)], _ metadata: [String: String]
  ) -> [UInt8] {
    var members: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.sorted { $0.key < $1.key }.map { "\($0.key.json):\($0.value.json)" }
      members.append("\"\(metadataName)\":{\(pairs.joined(separator: ","))}")
    }
    var offset = 0
    for (name, tensor) in tensors {
      let end = offset + tensor.bytes.count
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      members.append(
        """
        \(name.json):{"dtype":"\(tensor.type)","shape":[\(shape)],"data_offsets":[\(offset),\(end)]}
        """)
      offset = end
    }
    var text = Array("{\(members.joined(separator: ","))}".utf8)
    while text.count % 8 != 0 { text.append(UInt8(ascii: " ")) }
    return withUnsafeBytes(of: UInt64(text.count).littleEndian) { Array($0) } + text
  }
}
