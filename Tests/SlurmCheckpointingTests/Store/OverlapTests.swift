import Foundation
import Testing

@testable import SlurmCheckpointing

/// Two attempts of a job that write at once: a node that was declared dead may still be alive.
struct OverlapTests {
  @Test func `the later attempt is followed, whatever the step`() throws {
    let test = try TestStore()
    try test.store.save(Work(step: 100), attempt: 3)
    try test.store.save(Work(step: 50), attempt: 4)
    try test.store.save(Work(step: 110), attempt: 3)
    #expect(try test.store.latest()?.id == CheckpointID(attempt: 4, step: 50))
  }

  @Test func `an earlier attempt removes nothing of a later one`() throws {
    let test = try TestStore(keeping: 1)
    for step in 1...3 { try test.store.save(Work(step: step), attempt: 4) }
    try test.store.save(CheckpointID(attempt: 4, step: 4)) { _ in
      // While the later attempt is writing.
      for step in 10...13 { try test.store.save(Work(step: step), attempt: 3) }
    }
    #expect(try test.store.latest()?.id == CheckpointID(attempt: 4, step: 4))
  }

  @Test func `a later attempt goes on when an earlier one is writing`() throws {
    let test = try TestStore()
    // The later one takes the room of the one that was given up.
    #expect(throws: CheckpointError.self) {
      try test.store.save(CheckpointID(attempt: 3, step: 10)) {
        try test.store.save(Work(step: 5), attempt: 4)
        try $0.write([1, 2, 3], as: "numbers")
      }
    }
    #expect(try test.names == ["0004-000000000005"])
  }

  @Test func `what broken attempts left is cleared away`() throws {
    let test = try TestStore()
    try test.store.save(Work(step: 1), attempt: 1)
    for name in [
      ".0001-000000000002.aa.partial", ".0002-000000000003.bb.partial",
      ".0002-000000000009.cc.partial", ".0001-000000000000.dd.removed",
      ".0003-000000000001.ee.partial",
    ] {
      let path = test.path + "/" + name
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      try Data("half".utf8).write(to: URL(fileURLWithPath: path + "/bytes"))
    }
    try test.store.save(Work(step: 4), attempt: 2)
    #expect(
      try test.names == [
        ".0002-000000000009.cc.partial", ".0003-000000000001.ee.partial", "0001-000000000001",
        "0002-000000000004",
      ])
  }

  @Test func `a checkpoint that is removed while it is read is not called damaged`() throws {
    let test = try TestStore()
    for step in 1...2 { try test.store.save(Work(step: step)) }
    var isFirst = true
    func report(_ error: CheckpointError) { Issue.record(error) }
    let found = try test.store.restore(refused: report) { checkpoint in
      if isFirst {
        isFirst = false
        try test.store.save(Work(step: 9))
        try FileManager.default.removeItem(atPath: test.path(1, 2))
      }
      try checkpoint.verify()
    }
    #expect(found?.step == 9)
  }
}
