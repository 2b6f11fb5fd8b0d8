internal import SlurmCheckpointing

/// Where the bytes of a tensor, or of a file, lie.
protocol TensorBytes: Sendable {
  var count: Int { get }
  func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result
}

/// In a file.
extension MappedBytes: TensorBytes {}

/// In a Swift array.
struct ArrayBytes<Element: TensorElement>: TensorBytes {
  let elements: [Element]

  var count: Int { elements.count * MemoryLayout<Element>.size }

  func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try elements.span.bytes.withUnsafeBytes(body)
  }
}

/// In the middle of others.
private struct SliceBytes: TensorBytes {
  let base: any TensorBytes
  let range: Range<Int>

  var count: Int { range.count }

  func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try base.withUnsafeBytes { (bytes) throws(Failure) in
      try body(UnsafeRawBufferPointer(rebasing: bytes[range]))
    }
  }
}

extension TensorBytes {
  /// Some of the bytes, where they are.
  func slice(_ range: Range<Int>) -> any TensorBytes { SliceBytes(base: self, range: range) }
}
