internal import Dispatch

/// A checksum that another thread takes while the caller reads on: neither waits for the other's
/// chunk, and the disk for none of them.
final class ChecksumBehind {
  /// How many chunks may be in work: one is read while the one before is summed up.
  static let chunkCount = 2

  private let stream = Checksum.Stream()
  private let queue = DispatchQueue(label: "slurmswift.checksum")
  private let free = DispatchSemaphore(value: chunkCount)

  /// Fills the next chunk, when the last but one is summed up, and then lets it be.
  ///
  /// The chunk must stay as it is until ``checksum``, or as many others have been filled.
  func add<Failure: Error>(
    _ chunk: UnsafeMutableRawBufferPointer,
    filledBy fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    free.wait()
    do {
      try fill(chunk)
    } catch {
      free.signal()
      throw error
    }
    nonisolated(unsafe) let (bytes, work) = (UnsafeRawBufferPointer(chunk), self)
    queue.async {
      work.stream.update(bytes)
      work.free.signal()
    }
  }

  /// The checksum of all chunks; waits for them.
  var checksum: Checksum { queue.sync { stream.checksum } }
}
