import Foundation
import Synchronization
import Testing

@testable import SlurmCheckpointing

/// A fault at each system call in turn: whatever fails, the store opens, and has the newest
/// checkpoint that was complete or the one before.
struct FaultTests {
  /// Counts the system calls, and lets some fail.
  final class Faults: Sendable {
    private let count = Atomic<Int>(0)

    var calls: Int { count.load(ordering: .relaxed) }

    /// Calls that fail from a number on: one alone, or all, as after a crash.
    func calls(failingAt number: Int, with code: CInt, forever: Bool) -> SystemCalls {
      SystemCalls { _ in
        let call = self.count.add(1, ordering: .relaxed).oldValue
        return call == number || (forever && call > number) ? code : nil
      }
    }
  }

  @Test(arguments: [ENOSPC, EIO, EDQUOT, EACCES], [false, true])
  func `a save that fails harms nothing`(code: CInt, forever: Bool) throws {
    var number = 0
    while true {
      let test = try TestStore(keeping: 2)
      for step in 1...3 { try test.store.save(Work(step: step)) }
      let faults = Faults()
      var failure: (any Error)?
      do {
        try test.reopened(
          keeping: 2, calls: faults.calls(failingAt: number, with: code, forever: forever)
        ).save(Work(step: 4))
      } catch {
        failure = error
      }
      let refusals = Mutex<[CheckpointError]>([])
      let step = try test.reopened().restoredStep { error in refusals.withLock { $0.append(error) }
      }
      // A save that succeeded is there; one that failed may be, when only its name was not durable.
      if failure == nil {
        #expect(step == 4, "call \(number)")
      } else {
        #expect(step == 3 || step == 4, "call \(number), \(String(describing: failure))")
        #expect((failure as? CheckpointError)?.code == .system(code))
      }
      #expect(refusals.withLock(\.self) == [])
      // And the next save puts everything in order.
      try test.reopened(keeping: 2).save(Work(step: 5))
      #expect(try test.names == ["0001-00000000000\(step ?? 0)", "0001-000000000005"])
      if faults.calls <= number {
        #expect(failure == nil)
        // Opening, two parts, two files of the manifest, renaming and pruning: all were there.
        #expect(number > 25)
        return
      }
      number += 1
    }
  }

  @Test func `a restore that fails does not go back`() throws {
    let test = try TestStore()
    for step in 1...2 { try test.store.save(Work(step: step)) }
    var number = 0
    while true {
      let faults = Faults()
      do {
        let store = try test.reopened(
          calls: faults.calls(failingAt: number, with: EACCES, forever: false))
        #expect(try store.latest()?.id.step == 2)
      } catch let error as CheckpointError {
        #expect(error.code == .system(EACCES))
      }
      if faults.calls <= number { return }
      number += 1
    }
  }
}
