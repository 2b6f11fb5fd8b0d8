internal import CZlib
internal import Glibc
internal import SlurmCheckpointing

/// An image: the file that holds a process.
public struct CheckpointImage: Hashable, Sendable {
  /// Where it is.
  public let path: String
  /// The bytes of the file.
  public let size: Int
  /// The program.
  public let program: String
  /// The process, as DMTCP names it everywhere: host, process and time.
  public let process: String
  let header: ImageHeader

  /// Reads what an image says of itself.
  ///
  /// - Throws: ``DMTCPError``, with the code ``DMTCPError/Code/damaged`` for what is no image.
  public init(path: String) throws(DMTCPError) {
    let file = try ImageFile(path)
    self.path = path
    size = file.size
    header = try file.header()
    program = header.program
    process = header.process
  }

  /// Whether the file is called as DMTCP calls it, and no copy of one that is.
  var hasNameOfProcess: Bool { path.hasSuffix("_\(process).dmtcp") }

  /// Reads the whole image, and checks that it has an end: what was half written has none.
  ///
  /// Of one that gzip has packed, the checksum is compared as well, and of another that which
  /// ``noteChecksum()`` has noted.
  ///
  /// - Throws: ``DMTCPError``, with the code ``DMTCPError/Code/damaged``; ``DMTCPError/Code/givenUp`` where the
  ///   task is cancelled.
  public func verify() throws(DMTCPError) {
    let file = try ImageFile(path)
    guard file.size == size, try file.header() == header else {
      throw DMTCPError(.damaged, "read", path, "it is being written")
    }
    let checksum = try file.readToEnd()
    if let noted = NotedChecksum(of: path).checksum(of: header), noted != checksum {
      throw DMTCPError(.damaged, "read", path, "its checksum is wrong")
    }
  }

  /// Notes the checksum of an image that has none of its own, because gzip has not packed it, in a file
  /// beside it.
  ///
  /// - Throws: ``DMTCPError``.
  public func noteChecksum() throws(DMTCPError) {
    let file = try ImageFile(path)
    guard !file.isPacked else { return }
    try NotedChecksum(of: path).note(try file.readToEnd(), of: try file.header())
  }
}

/// An open image, plain or packed by gzip; owns zlib's handle, and with it the descriptor.
private struct ImageFile: ~Copyable {
  let path: String
  let size: Int
  private let handle: gzFile

  /// The last part of an image: an area of memory at no address, of the size -1.
  private static let endMark = 4096

  init(_ path: String) throws(DMTCPError) {
    self.path = path
    // Without waiting: a FIFO in a file's place must not hang the reader.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw DMTCPError(.system(errno), "open", path) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw DMTCPError(.damaged, "read", path, "it is no plain file")
    }
    guard let handle = gzdopen(descriptor, "rb") else {
      close(descriptor)
      throw DMTCPError(.system(ENOMEM), "read", path)
    }
    size = Int(status.st_size)
    self.handle = handle
    gzbuffer(handle, 1 << 18)
  }

  deinit { gzclose_r(handle) }

  var isPacked: Bool { gzdirect(handle) == 0 }

  func header() throws(DMTCPError) -> ImageHeader {
    var bytes = [UInt8](repeating: 0, count: ImageHeader.size)
    gzrewind(handle)
    let count = gzread(handle, &bytes, UInt32(bytes.count))
    let result = bytes.withUnsafeBytes { bytes in
      Result<ImageHeader, ImageHeader.Malformed> { () throws(ImageHeader.Malformed) in
        try ImageHeader(UnsafeRawBufferPointer(rebasing: bytes.prefix(Int(max(count, 0)))))
      }
    }
    do {
      return try result.get()
    } catch {
      throw DMTCPError(.damaged, "read", path, error.problem)
    }
  }

  /// - Returns: The checksum of what it holds.
  func readToEnd() throws(DMTCPError) -> Checksum {
    let sum = Checksum.Stream()
    func damaged(_ problem: String) -> DMTCPError { DMTCPError(.damaged, "read", path, problem) }
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    var tail: [UInt8] = []
    gzrewind(handle)
    while true {
      if Task.isCancelled { throw DMTCPError(.givenUp, "read", path) }
      let count = gzread(handle, &chunk, UInt32(chunk.count))
      guard count > 0 else {
        // A packed file that ends early gives its bytes first, and then no error but this one.
        var code: CInt = Z_OK
        let number = errno
        gzerror(handle, &code)
        if code == Z_ERRNO { throw DMTCPError(.system(number), "read", path) }
        guard count == 0, code == Z_OK || code == Z_STREAM_END else {
          throw damaged(
            code == Z_DATA_ERROR
              ? "its checksum is wrong" : "it ends early: it was not written whole")
        }
        break
      }
      chunk.withUnsafeBytes { sum.update(UnsafeRawBufferPointer(rebasing: $0[..<Int(count)])) }
      tail = Array((tail.suffix(Self.endMark) + chunk[..<Int(count)]).suffix(Self.endMark))
    }
    let isEnd =
      tail.count == Self.endMark && tail[..<8].allSatisfy { $0 == 0 }
      && tail[16..<24].allSatisfy { $0 == 0xFF }
    guard isEnd else { throw damaged("it has no end: it was not written whole") }
    return sum.checksum
  }
}
