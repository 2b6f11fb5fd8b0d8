import Foundation
import Synchronization
import Testing

@testable import SlurmCheckpointing

struct PruneTests {
  /// Three checkpoints, of which the latest is damaged.
  private func damagedStore(_ harm: (String) throws -> Void) throws -> TestStore {
    let test = try TestStore()
    for step in 1...3 { try test.store.save(Work(step: step)) }
    try harm(test.path(1, 3, "bytes"))
    return test
  }

  @Test func `the last good one stays`() throws {
    let test = try damagedStore { try Data("short".utf8).write(to: URL(fileURLWithPath: $0)) }
    #expect(try test.store.superfluous(keeping: 1).map(\.step) == [1])
    #expect(try test.store.prune(keeping: 1).map(\.step) == [1])
    #expect(try test.store.checkpoints().map(\.step) == [3, 2])
    #expect(try test.store.restoredStep() == 2)
  }

  @Test func `damage of contents is looked for where that is asked`() throws {
    let test = try damagedStore { path in
      var data = try Data(contentsOf: URL(fileURLWithPath: path))
      data[100] ^= 1
      try data.write(to: URL(fileURLWithPath: path))
    }
    #expect(try test.store.superfluous(keeping: 1).map(\.step) == [2, 1])
    #expect(try test.store.prune(keeping: 1, verifyingContents: true).map(\.step) == [1])
    #expect(try test.store.restoredStep() == 2)
  }

  /// At each system call in turn another one prunes the same folder, from its start to its end.
  @Test func `what another one removes meanwhile is removed`() throws {
    var number = 0
    while true {
      let test = try TestStore(keeping: 9)
      for step in 1...4 { try test.store.save(Work(step: step)) }
      let count = Atomic<Int>(0)
      let rival = try test.reopened()
      let calls = SystemCalls { [number] _ in
        if count.add(1, ordering: .relaxed).oldValue == number {
          #expect(throws: Never.self) { try rival.prune(keeping: 1) }
        }
        return nil
      }
      let removed = try test.reopened(calls: calls).prune(keeping: 1).map(\.step)
      #expect([3, 2, 1].starts(with: removed), "call \(number)")
      #expect(try test.names == ["0001-000000000004"], "call \(number)")
      #expect(try test.reopened().restoredStep() == 4)
      if count.load(ordering: .relaxed) <= number {
        #expect(removed == [3, 2, 1] && number > 20)
        return
      }
      number += 1
    }
  }

  /// NFS keeps a file that another has open, under another name, and its folder with it.
  @Test func `a folder that others keep is left to the next`() throws {
    let test = try TestStore()
    for step in 1...2 { try test.store.save(Work(step: step)) }
    let calls = SystemCalls { $0 == .remove ? ENOTEMPTY : nil }
    #expect(try test.reopened(calls: calls).prune(keeping: 1).map(\.step) == [1])
    #expect(try test.names.count == 2)
    #expect(try test.store.prune(keeping: 1).isEmpty)
    #expect(try test.names == ["0001-000000000002"])
  }

  @Test func `a save removes damaged ones when enough good ones are later`() throws {
    let test = try damagedStore { try Data("short".utf8).write(to: URL(fileURLWithPath: $0)) }
    for step in 4...6 { try test.store.save(Work(step: step)) }
    #expect(try test.store.checkpoints().map(\.step) == [6, 5, 4])
  }
}
