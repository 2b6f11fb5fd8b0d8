import Foundation
import Slurm
import TestSupport
import Testing

extension LiveTests {
  struct RequeueTests {
    let live: LiveCluster

    init() throws { live = try .current }

    /// An array whose task 1 has ended, whose tasks 2 and 3 run, and whose tasks 4 and 5 wait.
    private func mixedArray() async throws -> JobID {
      let id = try live.submit("[ $SLURM_ARRAY_TASK_ID = 1 ] || exec sleep 600") {
        $0.tasks = try TaskArray("1-5%2")
      }
      try await eventually("task 1 has ended, 2 and 3 run") {
        let jobs = try live.cluster.jobs(named: .job(id))
        return jobs.contains { $0.arrayTaskID == 1 && $0.state.isFinished }
          && [2, 3].allSatisfy { index in
            jobs.contains { $0.arrayTaskID == index && $0.state.isRunning }
          }
      }
      return id
    }

    @Test func `a running job goes back into the queue, and starts again after Slurm's delay`()
      async throws
    {
      let id = try await live.startSleeper()
      let outcomes = try live.cluster.requeue(.job(id))
      #expect(outcomes.map(\.job) == [.job(id)])
      #expect(outcomes.allSatisfy { $0.isDone })
      let pending = try await live.reach(.job(id), "it is pending again") {
        $0.state.isPending && !$0.state.isCompleting
      }
      #expect(pending.restartCount == 1)
      #expect(pending.reason == .beginTime)
      let eligible = try #require(pending.eligibleTime)
      let delay = eligible.timeIntervalSince(try #require(pending.submitTime))
      // Slurm stamps the submission last: a second may have begun in between.
      #expect(delay >= Double(SharedSandbox.requeueDelay - 1))
      let running = try await live.reach(.job(id), "it runs again") { $0.state.isRunning }
      #expect(running.restartCount == 1)
      #expect(try #require(running.startTime) >= eligible)
      try live.cluster.cancel(.job(id))
    }

    @Test func `a requeued and held job waits until it is released`() async throws {
      let id = try await live.startSleeper()
      try live.cluster.requeue(.job(id), .hold)
      let held = try await live.reach(.job(id), "it is pending again") {
        $0.state.isPending && !$0.state.isCompleting
      }
      #expect(held.isHeld)
      #expect(held.restartCount == 1)
      try live.cluster.release(.job(id))
      #expect(try !live.cluster.job(.job(id)).isHeld)
      try await live.reach(.job(id), "it runs again") { $0.state.isRunning }
      try live.cluster.cancel(.job(id))
    }

    @Test func `of an array, one task`() async throws {
      let id = try await mixedArray()
      let outcomes = try live.cluster.requeue(.task(id, 2))
      #expect(outcomes == [JobOutcome(.task(id, 2))])
      try await live.reach(.task(id, 2), "task 2 was requeued") { $0.restartCount == 1 }
      for index in [1, 3] {
        #expect(try live.cluster.job(.task(id, index)).restartCount == 0)
      }
      #expect(try live.cluster.job(.task(id, 3)).state.isRunning)
      try live.cluster.cancel(.job(id))
    }

    @Test func `of an array, some tasks that stand differently`() async throws {
      let id = try await mixedArray()
      let outcomes = try live.cluster.requeue(.tasks(id, [1, 2, 4]))
      #expect(outcomes.allSatisfy { $0.isDone }, "\(outcomes)")
      let named = outcomes.reduce(into: TaskArray([])) { tasks, outcome in
        switch outcome.job {
        case .task(_, let index): tasks.formUnion([index])
        case .tasks(_, let some): tasks.formUnion(some)
        case .job, .component: Issue.record("outcome of \(outcome.job)")
        }
      }
      #expect(named == [1, 2, 4])
      // The task that waited is done, and is told from those that were sent back.
      #expect(outcomes.first { $0.state == .pending }?.job == .task(id, 4))
      for index in [1, 2] {
        try await live.reach(.task(id, index), "task \(index) was requeued") {
          $0.restartCount == 1
        }
      }
      #expect(try live.cluster.job(.task(id, 3)).restartCount == 0)
      #expect(try live.cluster.job(.task(id, 4)).restartCount == 0)
      try live.cluster.cancel(.job(id))
    }

    @Test func `of an array, all tasks by its bare id`() async throws {
      let id = try await mixedArray()
      let outcomes = try live.cluster.requeue(.job(id))
      #expect(outcomes.allSatisfy { $0.isDone }, "\(outcomes)")
      #expect(outcomes.count >= 2)
      for index in 1...3 {
        try await live.reach(.task(id, index), "task \(index) was requeued") {
          $0.restartCount == 1
        }
      }
      try live.cluster.cancel(.job(id))
    }

    @Test func `a task that was cancelled is told from one that runs`() async throws {
      let id = try await mixedArray()
      try live.cluster.cancel(.task(id, 3))
      try await live.reach(.task(id, 3), "task 3 has ended") { $0.state.isFinished }
      let outcomes = try live.cluster.requeue(.job(id), .ifRunning)
      func outcome(_ index: Int) -> JobOutcome? { outcomes.first { $0.job == .task(id, index) } }
      #expect(outcome(2)?.isDone == true, "\(outcomes)")
      #expect(outcome(3)?.failure == .alreadyDone, "\(outcomes)")
      #expect(outcome(3)?.state?.isCancelled == true)
      #expect(try live.cluster.job(.task(id, 3)).restartCount == 0)
      try live.cluster.cancel(.job(id))
    }

    @Test func `a job that ended runs again`() async throws {
      let id = try live.submit("exit ${SLURM_RESTART_COUNT:-4}")
      #expect(try await live.finish(id).exitStatus.code == 4)
      try live.cluster.requeue(.job(id))
      let again = try await live.reach(.job(id), "it has run again") {
        $0.restartCount == 1 && $0.state.isFinished
      }
      #expect(again.exitStatus.code == 1)
    }

    @Test func `a pending job is where it should be`() throws {
      let id = try live.submit("true") { $0.beginTime = .now + 3600 }
      let outcomes = try live.cluster.requeue(.job(id))
      #expect(outcomes == [JobOutcome(.job(id), state: .pending, wasPending: true)])
      #expect(try live.cluster.job(.job(id)).restartCount == 0)
      try live.cluster.cancel(.job(id))
    }

    @Test func `a job that is not requeueable is refused`() async throws {
      let id = try await live.startSleeper { $0.isRequeueable = false }
      let error = #expect(throws: SlurmError.self) { try live.cluster.requeue(.job(id)) }
      #expect(error?.code == .disabled)
      #expect(error?.hint?.contains("--requeue") == true)
      #expect(error?.subject == "job \(id)")
      #expect(try live.cluster.job(.job(id)).state.isRunning)
      try live.cluster.cancel(.job(id))
    }

    @Test func `a job that never was is unknown`() {
      for reference in [JobReference.job(4_000_000), .task(4_000_000, 1)] {
        let error = #expect(throws: SlurmError.self) { try live.cluster.requeue(reference) }
        #expect(error?.code == .invalidJobID)
      }
    }
  }
}
