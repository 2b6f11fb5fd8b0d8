import Foundation
import Synchronization
import TestSupport
import Testing

@testable import SlurmCheckpointing

/// Files that take the place of others.
struct FolderReplaceTests {
  private func write(
    _ text: String, to path: String,
    after check: () throws(CheckpointError) -> Void = { () throws(CheckpointError) in },
    failing failure: CheckpointError? = nil
  ) throws(CheckpointError) {
    try Folder.replaceFile(path, after: check) { (part) throws(CheckpointError) in
      try Array(text.utf8).span.bytes.withUnsafeBytes { (bytes) throws(CheckpointError) in
        try part.write(bytes)
      }
      if let failure { throw failure }
    }
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test func `drafts of killed writers go, and those of others stay`() throws {
    try withTemporaryFolder { folder in
      let (old, new) = (".4711.5f3a1c20.partial", ".4712.5f3a1c20.partial")
      let others = [".notes.partial", "4711.5f3a1c20.partial", ".4711.x.partial"]
      for name in [old, new] + others {
        try Data().write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
        let age = name == new ? 3000.0 : 4000
        try FileManager.default.setAttributes(
          [.modificationDate: Date.now - age], ofItemAtPath: "\(folder)/\(name)")
      }
      try write("one", to: folder + "/a")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(names.sorted() == (["a", new] + others).sorted())
    }
  }

  @Test func `a folder with many files is not listed for each`() throws {
    try withTemporaryFolder { path in
      let count = Mutex(0)
      let calls = SystemCalls { name in
        if name == .list { count.withLock { $0 += 1 } }
        return nil
      }
      let folder = try Folder.open(path, calls)
      for name in ["a", "b", "a"] { try folder.replace(name) { _ in } }
      #expect(count.withLock(\.self) == 1)
    }
  }

  /// As the draft of a writer that was suspended for more than an hour.
  @Test func `what somebody removed meanwhile is written once more`() throws {
    try withTemporaryFolder { path in
      let renames = Mutex(0)
      let calls = SystemCalls { name in
        guard name == .rename else { return nil }
        let count = renames.withLock { count in
          count += 1
          return count
        }
        let drafts = try? FileManager.default.contentsOfDirectory(atPath: path)
        if count == 1 { for draft in drafts ?? [] { unlink("\(path)/\(draft)") } }
        return nil
      }
      try Folder.open(path, calls).replace("a") { (part) throws(CheckpointError) in
        try Array("one".utf8).span.bytes.withUnsafeBytes { (bytes) throws(CheckpointError) in
          try part.write(bytes)
        }
      }
      #expect(try text(path + "/a") == "one")
      #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["a"])
    }
  }

  @Test func `what is refused at last leaves the file as it was`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/a"
      try write("one", to: path)
      let refusal = CheckpointError(.overtaken, "write", path)
      #expect(throws: refusal) {
        try write("two", to: path, after: { () throws(CheckpointError) in throw refusal })
      }
      #expect(try text(path) == "one")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
    }
  }

  @Test func `an error names the file, and no draft of it`() throws {
    try withTemporaryFolder { folder in
      // Nobody can write there, root included.
      let error = #expect(throws: CheckpointError.self) { try write("one", to: "/proc/self/a") }
      #expect(error?.path == "/proc/self/a")
      let calls = SystemCalls { $0 == .write ? ENOSPC : nil }
      let full = #expect(throws: CheckpointError.self) {
        try Folder.open(folder, calls).replace("a") { (part) throws(CheckpointError) in
          try [UInt8(1)].span.bytes.withUnsafeBytes { (bytes) throws(CheckpointError) in
            try part.write(bytes)
          }
        }
      }
      #expect(full.map { "\($0)" } == "cannot write \(folder)/a: No space left on device")
    }
  }
}
