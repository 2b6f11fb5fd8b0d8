import Foundation
import Slurm
import Testing

extension LiveTests {
  struct JobDependencyTests {
    let live: LiveCluster

    init() throws { live = try .current }

    @Test func `a job waits until the one before it has ended well`() async throws {
      let gate = live.newPath("gate")
      let first = try live.submit("until [ -e '\(gate)' ]; do sleep 0.05; done")
      let second = try live.submit("true") { $0.dependency = .afterOK(.job(first)) }
      try await live.reach(.job(first), "the first runs") { $0.state.isRunning }
      let waiting = try live.cluster.job(.job(second))
      #expect(waiting.state.isPending && waiting.reason == .dependency)
      #expect(waiting.dependency == "afterok:\(first)(unfulfilled)")
      try live.touch(gate)
      let ended = try await live.finish(second)
      #expect(ended.state.base == .completed)
      let end = try #require(try live.cluster.job(.job(first)).endTime)
      #expect(try #require(ended.startTime) >= end)
    }

    @Test func `a job whose condition cannot come true any more says so`() async throws {
      let first = try live.submit("exit 1")
      let second = try live.submit("true") { $0.dependency = .afterOK(.job(first)) }
      let third = try live.submit("true") { $0.dependency = .afterNotOK(.job(first)) }
      try await live.finish(third)
      #expect(try live.cluster.job(.job(third)).state.base == .completed)
      try await live.reach(.job(second), "the second can never run") {
        $0.reason == .dependencyNeverSatisfied
      }
      try live.cluster.cancel(.job(second))
    }

    @Test func `a task waits for the one of the same index`() async throws {
      let first = try live.submit("[ $SLURM_ARRAY_TASK_ID = 1 ] || exec sleep 600") {
        $0.tasks = [1, 2]
      }
      let second = try live.submit("true") {
        $0.tasks = [1, 2]
        $0.dependency = .afterCorresponding(.job(first))
      }
      try await live.reach(.task(second, 1), "the second array's task 1 has ended") {
        $0.state.isFinished
      }
      #expect(try live.cluster.job(.task(second, 2)).state.isPending)
      for id in [first, second] { try live.cluster.cancel(.job(id)) }
    }

    @Test func `a job may wait for a task of an array`() async throws {
      let first = try live.submit("[ $SLURM_ARRAY_TASK_ID = 1 ] || exec sleep 600") {
        $0.tasks = [1, 2]
      }
      let second = try live.submit("true") {
        $0.dependency = .afterAny(.task(first, 1))
      }
      #expect(try await live.finish(second).state.base == .completed)
      #expect(try live.cluster.job(.task(first, 2)).state.isRunning)
      try live.cluster.cancel(.job(first))
    }
  }
}
