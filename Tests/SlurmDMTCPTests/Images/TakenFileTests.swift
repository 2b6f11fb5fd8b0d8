import Foundation
import SlurmCheckpointing
import TestSupport
import Testing

/// Files that another program has written, as parts.
struct TakenFileTests {
  private func save(_ file: String, in folder: String) throws -> CheckpointStore {
    let store = try CheckpointStore(directory: folder + "/checkpoints")
    try store.save(CheckpointID(attempt: 1, step: 1)) { try $0.take(file, as: "image") }
    return store
  }

  @Test func `a file is a part by a second name, with its checksum`() throws {
    try withTemporaryFolder { folder in
      let file = folder + "/file"
      let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
      try Data(bytes).write(to: URL(fileURLWithPath: file))
      let store = try save(file, in: folder)
      let attributes = try FileManager.default.attributesOfItem(atPath: file)
      #expect(attributes[.referenceCount] as? Int == 2)
      // Who replaces the file leaves the part as it is.
      try Data([1]).write(to: URL(fileURLWithPath: file), options: .atomic)
      let checkpoint = try store.checkpoint(CheckpointID(attempt: 1, step: 1))
      try checkpoint.verify()
      #expect(checkpoint.manifest.parts.map(\.size) == [bytes.count])
      #expect(try checkpoint.read("image", as: UInt8.self) == bytes)
    }
  }

  @Test func `who writes to it again damages the part, which is seen`() throws {
    try withTemporaryFolder { folder in
      let file = folder + "/file"
      try Data(repeating: 1, count: 1000).write(to: URL(fileURLWithPath: file))
      let store = try save(file, in: folder)
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
      try handle.write(contentsOf: Data([2]))
      try handle.close()
      #expect(throws: CheckpointError.self) {
        try store.checkpoint(CheckpointID(attempt: 1, step: 1)).verify()
      }
    }
  }

  @Test func `from another file system it is copied`() throws {
    try withTemporaryFolder { folder in
      let file = "/dev/shm/slurmswift-test-\(UUID().uuidString)"
      try Data(repeating: 7, count: 1000).write(to: URL(fileURLWithPath: file))
      defer { try? FileManager.default.removeItem(atPath: file) }
      let store = try save(file, in: folder)
      try FileManager.default.removeItem(atPath: file)
      let checkpoint = try store.checkpoint(CheckpointID(attempt: 1, step: 1))
      #expect(try checkpoint.read("image", as: UInt8.self) == [UInt8](repeating: 7, count: 1000))
    }
  }

  @Test func `a file that is missing leaves no checkpoint`() throws {
    try withTemporaryFolder { folder in
      #expect(throws: CheckpointError.self) { try save(folder + "/none", in: folder) }
      let store = try CheckpointStore(directory: folder + "/checkpoints")
      #expect(try store.checkpoints().isEmpty)
    }
  }
}
