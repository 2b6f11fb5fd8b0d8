internal import Glibc

/// A text as C has it, freed with the last of those who hold it: jobs that are submitted together share
/// what is the same of all.
///
/// Nobody writes into it.
final class CString: @unchecked Sendable {
  let start: UnsafeMutablePointer<CChar>
  /// Without the zero at the end.
  let count: Int

  /// A copy of bytes without a zero.
  init(_ bytes: some Collection<UInt8>) {
    count = bytes.count
    start = .allocate(capacity: count + 1)
    UnsafeMutableRawBufferPointer(start: start, count: count).copyBytes(from: bytes)
    start[count] = 0
  }

  deinit { start.deallocate() }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }
}

extension CString: Hashable {
  static func == (left: CString, right: CString) -> Bool {
    left === right || strcmp(left.start, right.start) == 0
  }

  func hash(into hasher: inout Hasher) { hasher.combine(bytes: bytes) }
}
