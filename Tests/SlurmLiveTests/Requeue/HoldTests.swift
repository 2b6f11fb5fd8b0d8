import Foundation
import Slurm
import TestSupport
import Testing

extension LiveTests {
  /// Holding, releasing and cancelling.
  struct HoldTests {
    let live: LiveCluster

    init() throws { live = try .current }

    @Test func `a held job starts when it is released`() async throws {
      let id = try live.submit("true") { $0.beginTime = .now + 3600 }
      #expect(try live.cluster.hold(.job(id)) == [JobOutcome(.job(id))])
      #expect(try live.cluster.job(.job(id)).isHeld)
      #expect(try await live.record(of: .job(id))["Priority"] == "0")
      #expect(try live.cluster.release(.job(id)) == [JobOutcome(.job(id))])
      let released = try live.cluster.job(.job(id))
      #expect(!released.isHeld && released.priority > 0)
      try live.cluster.cancel(.job(id))

      let held = try live.submit("true") { $0.isHeld = true }
      try live.cluster.release(.job(held))
      #expect(try await live.finish(held).state.base == .completed)
    }

    @Test func `tasks of an array, each for itself`() async throws {
      let id = try live.submit("true") {
        $0.tasks = TaskArray(1...6)
        $0.isHeld = true
      }
      try live.cluster.release(.tasks(id, [2, 5]))
      for index in [2, 5] {
        try await live.reach(.task(id, index), "task \(index) has ended") { $0.state.isFinished }
      }
      let rest = try live.cluster.job(.task(id, 1))
      #expect(rest.id == .tasks(id, [1, 3, 4, 6]))
      #expect(rest.isHeld)
      try live.cluster.release(.task(id, 3))
      try await live.reach(.task(id, 3), "task 3 has ended") { $0.state.isFinished }
      try live.cluster.release(.job(id))
      try await eventually("all have ended") {
        let jobs = try live.cluster.jobs(named: .job(id))
        return jobs.count == 6 && jobs.allSatisfy(\.state.isFinished)
      }
    }

    @Test func `some tasks are cancelled, the others run`() async throws {
      let id = try live.submit("exec sleep 600") { $0.tasks = TaskArray(1...5) }
      try await eventually("all tasks run") {
        try live.cluster.jobs(named: .job(id)).count { $0.state.isRunning } == 5
      }
      try live.cluster.cancel(.tasks(id, TaskArray(1...3, by: 2)))
      try live.cluster.cancel(.task(id, 4))
      for index in [1, 3, 4] {
        let task = try await live.reach(.task(id, index), "task \(index) has ended") {
          $0.state.isFinished
        }
        #expect(task.state.isCancelled)
      }
      for index in [2, 5] { #expect(try live.cluster.job(.task(id, index)).state.isRunning) }
      try live.cluster.cancel(.job(id))
      try await eventually("all have ended") {
        try live.cluster.jobs(named: .job(id)).allSatisfy(\.state.isFinished)
      }
    }

    @Test func `a pending job is cancelled, and never starts`() async throws {
      let id = try live.submit("true") { $0.isHeld = true }
      try live.cluster.cancel(.job(id))
      let job = try await live.finish(id)
      #expect(job.state.isCancelled)
      #expect(job.nodes == nil)
    }

    @Test func `what has ended, and what never was, cannot be changed`() async throws {
      let id = try live.submit("true")
      try await live.finish(id)
      #expect(throws: SlurmError.self) { try live.cluster.hold(.job(id)) }
      let done = #expect(throws: SlurmError.self) { try live.cluster.cancel(.job(id)) }
      #expect(done?.code == .alreadyDone)
      for change in [live.cluster.hold, live.cluster.release] {
        let unknown = #expect(throws: SlurmError.self) { try change(.job(4_000_000)) }
        #expect(unknown?.code == .invalidJobID)
      }
      let unknown = #expect(throws: SlurmError.self) { try live.cluster.cancel(.job(4_000_000)) }
      #expect(unknown?.code == .invalidJobID)
    }
  }
}
