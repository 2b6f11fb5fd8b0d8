internal import Glibc

/// The bytes of a file, mapped into memory: read from the disk when they are looked at, without a
/// copy of ours.
///
/// The mapping ends with the last reference.
public final class MappedBytes: @unchecked Sendable {
  private let address: UnsafeRawPointer?
  /// The number of bytes.
  public let count: Int

  init(_ address: UnsafeRawPointer?, count: Int) {
    self.address = address
    self.count = count
  }

  deinit {
    if let address { munmap(UnsafeMutableRawPointer(mutating: address), count) }
  }

  /// Calls a function with the bytes, which are valid while it runs.
  public func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(start: address, count: count))
  }
}
