import Foundation
import Testing

@testable import SlurmCheckpointing

/// What the store makes of checkpoints that are not as they were written.
struct DamageTests {
  static let files = ["work.json", "bytes", "manifest.json", "manifest.xxh128"]

  /// A store with two checkpoints, the later one done something to; expects that the one before is
  /// restored, and the other one told.
  private func expectFallback(
    sourceLocation: SourceLocation = #_sourceLocation, _ harm: (TestStore) throws -> Void
  ) throws {
    let test = try TestStore()
    for step in 1...2 { try test.store.save(Work(step: step)) }
    try harm(test)
    var refusals: [CheckpointError] = []
    let step = try test.reopened().restoredStep { refusals.append($0) }
    #expect(step == 1, "\(refusals)", sourceLocation: sourceLocation)
    #expect(refusals.count == 1, "\(refusals)", sourceLocation: sourceLocation)
    #expect(
      refusals.allSatisfy { $0.path.contains("0001-000000000002") }, "\(refusals)",
      sourceLocation: sourceLocation)
    // It stays where it is, for whoever wants to look into it.
    #expect(try test.store.checkpoints().count == 2, sourceLocation: sourceLocation)
  }

  @Test(arguments: files) func `a flipped bit is noticed`(file: String) throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 1...20 {
      try expectFallback { test in
        let url = URL(fileURLWithPath: test.path(1, 2, file))
        var data = try Data(contentsOf: url)
        let place = Int.random(in: 0..<data.count, using: &generator)
        data[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
        try data.write(to: url)
      }
    }
  }

  @Test(arguments: files, [0, 1, -1]) func `a wrong length is noticed`(
    file: String, change: Int
  ) throws {
    try expectFallback { test in
      let url = URL(fileURLWithPath: test.path(1, 2, file))
      let data = try Data(contentsOf: url)
      try (change == 0 ? Data() : change < 0 ? data.dropLast() : data + [0]).write(to: url)
    }
  }

  @Test(arguments: files) func `a missing file is noticed`(file: String) throws {
    try expectFallback { try FileManager.default.removeItem(atPath: $0.path(1, 2, file)) }
  }

  @Test(arguments: files) func `no symbolic link is followed`(file: String) throws {
    try expectFallback { test in
      let path = test.path(1, 2, file)
      try FileManager.default.moveItem(atPath: path, toPath: test.path + "/elsewhere")
      try FileManager.default.createSymbolicLink(
        atPath: path, withDestinationPath: test.path + "/elsewhere")
    }
  }

  @Test func `a linked folder is no checkpoint`() throws {
    try expectFallback { test in
      try FileManager.default.moveItem(atPath: test.path(1, 2), toPath: test.path + "/elsewhere")
      try FileManager.default.createSymbolicLink(
        atPath: test.path(1, 2), withDestinationPath: test.path + "/elsewhere")
    }
  }

  @Test(arguments: files) func `something else in a file's place is noticed`(file: String) throws {
    try expectFallback { test in
      let path = test.path(1, 2, file)
      try FileManager.default.removeItem(atPath: path)
      #expect(mkfifo(path, 0o600) == 0)
    }
    try expectFallback { test in
      let path = test.path(1, 2, file)
      try FileManager.default.removeItem(atPath: path)
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }
  }

  @Test func `a checkpoint in another's place is noticed`() throws {
    try expectFallback { test in
      try FileManager.default.removeItem(atPath: test.path(1, 2))
      try FileManager.default.copyItem(atPath: test.path(1, 1), toPath: test.path(1, 2))
    }
  }

  @Test func `when none is good, there is none`() throws {
    let test = try TestStore()
    try test.store.save(Work(step: 1))
    try FileManager.default.removeItem(atPath: test.path(1, 1, "bytes"))
    #expect(try test.store.restoredStep() == nil)
  }

  @Test func `a later format is not passed over`() throws {
    let test = try TestStore()
    for step in 1...2 { try test.store.save(Work(step: step)) }
    try test.replaceManifest(1, 2, by: #"{"format": 2, "news": true}"#)
    let error = #expect(throws: CheckpointError.self) { try test.store.latest() }
    #expect(error?.code == .unknownFormat)
  }

  /// The sum of the sizes once ended the process.
  @Test(arguments: ["-1", "9223372036854775807"])
  func `sizes that no files have are damage`(size: String) throws {
    let test = try TestStore()
    for step in 1...2 { try test.store.save(Work(step: step)) }
    let text = try String(contentsOfFile: test.path(1, 2, "manifest.json"), encoding: .utf8)
    try test.replaceManifest(
      1, 2, by: text.replacing(/"size" : [0-9]+/, with: "\"size\" : \(size)"))
    #expect(throws: CheckpointError.self) {
      try test.store.checkpoint(CheckpointID(attempt: 1, step: 2)).manifest.size
    }
    #expect(try test.store.restoredStep() == 1)
  }

  /// A mapping of what the disk has lost ends the process; a read is refused.
  @Test func `contents are checked without a mapping`() throws {
    let test = try TestStore()
    for step in 1...2 { try test.store.save(Work(step: step)) }
    let calls = SystemCalls { $0 == .map ? EIO : nil }
    #expect(try test.reopened(calls: calls).latest()?.id.step == 2)
    #expect(
      try test.reopened(calls: calls).superfluous(keeping: 1, verifyingContents: true).count == 1)
  }

  @Test func `other things in the folder do not matter`() throws {
    let test = try TestStore()
    try test.store.save(Work(step: 1))
    for name in ["1-2", "0001-000000000002x", "0000-000000000001", "notes.txt", ".partial", "9999"]
    {
      try Data("x".utf8).write(to: URL(fileURLWithPath: test.path + "/" + name))
    }
    #expect(try test.store.restoredStep() == 1)
    try test.store.save(Work(step: 2))
    #expect(try test.names.count == 2 + 6)
  }
}
