internal import CCheckpointing
internal import Glibc

/// An open file; owns its descriptor.
struct File: ~Copyable {
  let path: String
  let descriptor: CInt
  private let calls: SystemCalls

  init(descriptor: CInt, path: String, calls: SystemCalls) {
    self.descriptor = descriptor
    self.path = path
    self.calls = calls
  }

  deinit { close(descriptor) }

  /// What one call writes or reads: small enough to stay in the processor's cache between the
  /// checksum and the copy.
  static let chunkSize = 1 << 18
  /// How much the disk is given to write at once, while we copy and sum up.
  static let stride = 16 << 20

  /// Writes all bytes at the end.
  func write(_ bytes: UnsafeRawBufferPointer) throws(CheckpointError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let chunk = UnsafeRawBufferPointer(rebasing: rest)
      let count = try calls.make(.write, "write", path) {
        Glibc.write(descriptor, chunk.baseAddress, chunk.count)
      }
      guard count > 0 else { throw CheckpointError(.system(EIO), "write", path) }
      rest = rest.dropFirst(count)
    }
  }

  /// Fills a buffer from a place on; fewer bytes only at the end of the file.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(CheckpointError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = try calls.make(.read, "read", path) {
        pread(descriptor, rest.baseAddress, rest.count, off_t(offset + filled))
      }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// Reads all of it, a chunk at a time.
  ///
  /// - Returns: The number of bytes.
  func forEachChunk(
    _ body: (UnsafeRawBufferPointer) throws(CheckpointError) -> Void
  ) throws(CheckpointError) -> Int {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 4096)
    defer { memory.deallocate() }
    readInOrder()
    var offset = 0
    while true {
      let count = try read(into: memory, at: offset)
      if count == 0 { return offset }
      try body(UnsafeRawBufferPointer(rebasing: memory[..<count]))
      offset += count
    }
  }

  /// The number of bytes; an error for what is no plain file.
  func size() throws(CheckpointError) -> Int {
    var status = stat()
    try calls.make(.inspect, "inspect", path) { fstat(descriptor, &status) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw CheckpointError(.damaged, "read", path, "it is no plain file")
    }
    return Int(status.st_size)
  }

  /// Lets the disk begin with what lies in a range, and does not wait for it.
  ///
  /// What cannot be begun is left to ``sync()``.
  func beginWriting(_ range: Range<Int>) {
    slurmswift_begin_writing(descriptor, Int64(range.lowerBound), Int64(range.count))
  }

  /// Lets the kernel read further ahead than it would.
  ///
  /// Ranges that we ask it for ourselves (`POSIX_FADV_WILLNEED`) take longer: half as long again.
  func readInOrder() {
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  /// Makes what was written durable.
  func sync() throws(CheckpointError) {
    try calls.make(.sync, "sync", path) { fsync(descriptor) }
  }

  /// Maps the whole file.
  func map(size: Int) throws(CheckpointError) -> MappedBytes {
    guard size > 0 else { return MappedBytes(nil, count: 0) }
    // MAP_FAILED is -1, and so below 0.
    let address = try calls.make(.map, "map", path) {
      Int(bitPattern: mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0))
    }
    return MappedBytes(UnsafeRawPointer(bitPattern: address), count: size)
  }
}
