import Foundation
import Glibc
import TestSupport
import Testing

@testable import SlurmCheckpointing

/// What is written beside a file, and then put in its place.
struct DraftErrorTests {
  /// Nobody who reads of a full disk knows the name of a draft.
  @Test(arguments: [SystemCalls.Name.open, .write, .sync, .rename])
  func errorsNameTheFileThatWasToBeWritten(call: SystemCalls.Name) throws {
    try withTemporaryFolder { path in
      // The folder itself is opened before.
      let opened = Counter()
      let calls = SystemCalls { name in
        if name == .open, opened.next() == 1 { return nil }
        return name == call ? ENOSPC : nil
      }
      let folder = try Folder.open(path, calls)
      let replaced = #expect(throws: CheckpointError.self) {
        try folder.replace("page.html") { (part) throws(CheckpointError) in
          try [UInt8](repeating: 1, count: 9).span.bytes.withUnsafeBytes {
            (bytes) throws(CheckpointError) in try part.write(bytes)
          }
        }
      }
      let committed = #expect(throws: CheckpointError.self) {
        try folder.commit(["a": 1], as: "page.html")
      }
      for error in [replaced, committed] {
        #expect(error?.isNoRoom == true)
        #expect(error?.path == path + "/page.html", "\(String(describing: error))")
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: path).isEmpty)
    }
  }
}

/// Counts from 1.
private final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var last = 0

  func next() -> Int {
    lock.withLock {
      last += 1
      return last
    }
  }
}
