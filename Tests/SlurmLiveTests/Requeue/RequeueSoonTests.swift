import Foundation
import Slurm
import TestSupport
import Testing

extension LiveTests {
  struct RequeueSoonTests {
    let live: LiveCluster

    init() throws { live = try .current }

    /// When Slurm by itself would start a job again at the earliest that is requeued now.
    private func slurmsOwnTime() throws -> Date {
      let delay = try live.cluster.configuration().requeueDelay.components.seconds
      return Date(timeIntervalSince1970: Date.now.timeIntervalSince1970.rounded(.down))
        .addingTimeInterval(TimeInterval(delay))
    }

    @Test func `a running job starts again before Slurm's own delay is over`() async throws {
      let id = try await live.startSleeper()
      let slurmsOwn = try slurmsOwnTime()
      let outcomes = try await live.cluster.requeue(.job(id), restart: .soon)
      #expect(outcomes == [JobOutcome(.job(id), state: .pending)])
      let running = try await live.reach(.job(id), "it runs again") {
        $0.state.isRunning
      }
      #expect(running.restartCount == 1)
      #expect(try #require(running.startTime) < slurmsOwn)
      try live.cluster.cancel(.job(id))
    }

    @Test func `tasks of an array start again, each for itself`() async throws {
      let mark = live.newPath("started")
      let id = try live.submit("touch '\(mark)'$SLURM_ARRAY_TASK_ID; exec sleep 600") {
        $0.tasks = TaskArray(1...4)
      }
      // Running is for Slurm, too, what its node is about to launch; ended then, it is held as one whose
      // launch failed.
      try await eventually("all tasks run, their shells included") {
        (1...4).allSatisfy { FileManager.default.fileExists(atPath: "\(mark)\($0)") }
      }
      let slurmsOwn = try slurmsOwnTime()
      let outcomes = try await live.cluster.requeue(.tasks(id, [2, 3]), restart: .soon)
      #expect(Set(outcomes.map(\.job)) == [.task(id, 2), .task(id, 3)])
      #expect(outcomes.allSatisfy { $0.isDone })
      for index in [2, 3] {
        let task = try await live.reach(.task(id, index), "it runs again") {
          $0.state.isRunning
        }
        #expect(task.restartCount == 1)
        #expect(try #require(task.startTime) < slurmsOwn)
      }
      for index in [1, 4] { #expect(try live.cluster.job(.task(id, index)).restartCount == 0) }
      try live.cluster.cancel(.job(id))
    }

    @Test func `a job that takes its time to end is waited for`() async throws {
      let path = live.newPath("output")
      let id = try live.submit(
        """
        trap 'sleep 1; echo saved; exit 0' TERM
        echo run ${SLURM_RESTART_COUNT:-0}
        [ "$SLURM_RESTART_COUNT" ] && exit
        while :; do sleep 0.1; done
        """
      ) {
        $0.standardOutput = path
        $0.openMode = .append
      }
      try await eventually("it runs") { (try? live.contents(of: path)) == "run 0\n" }
      try await live.cluster.requeue(.job(id), restart: .soon)
      try await live.finish(id)
      // slurmstepd writes there too.
      let lines = try live.contents(of: path).split(separator: "\n")
        .filter { $0.hasPrefix("run") || $0 == "saved" }
      #expect(lines == ["run 0", "saved", "run 1"])
    }

    @Test func `a clean-up that takes too long is an error, and the job is requeued`() async throws
    {
      let id = try await live.startSleeper()
      let error = await #expect(throws: SlurmError.self) {
        try await live.cluster.requeue(.job(id), restart: .soon, atMost: .zero)
      }
      #expect(error?.code == .timedOut && error?.subject == "job \(id)")
      let job = try await live.reach(.job(id), "it is pending again") { $0.restartCount == 1 }
      #expect(job.state.isPending)
      try live.cluster.cancel(.job(id))
    }

    @Test func `a held job stays held`() async throws {
      let id = try await live.startSleeper()
      let outcomes = try await live.cluster.requeue(.job(id), .hold, restart: .soon)
      #expect(outcomes.allSatisfy { $0.isDone })
      let job = try await live.reach(.job(id), "it is pending again") {
        $0.state.isPending && !$0.state.isCompleting
      }
      #expect(job.isHeld)
      try live.cluster.cancel(.job(id))
    }

    @Test func `a job that was held by its user before is not started`() async throws {
      let id = try live.submit("true") { $0.isHeld = true }
      try await live.cluster.requeue(.job(id), restart: .soon)
      #expect(try live.cluster.job(.job(id)).isHeld)
      try live.cluster.cancel(.job(id))
    }

    @Test func `a begin time of the user's own stands`() async throws {
      let begin = Date(timeIntervalSince1970: (Date.now.timeIntervalSince1970 + 3600).rounded())
      let id = try live.submit("true") { $0.beginTime = begin }
      try await live.cluster.requeue(.job(id), restart: .soon)
      #expect(try live.cluster.job(.job(id)).eligibleTime == begin)
      try live.cluster.cancel(.job(id))
    }

    /// A node refuses a credential of the second in which it ended the last run, and the job fails:
    /// of jobs that start again at once, every other would.
    @Test func `none of many fails because its node remembers the last run`() async throws {
      let runs = try await withThrowingTaskGroup(of: Int.self) { [live] group in
        for _ in 1...8 {
          group.addTask {
            let mark = live.newPath("runs")
            let id = try live.submit("echo run >> '\(mark)'; exec sleep 600")
            func runs() -> Int {
              (try? live.contents(of: mark).split(separator: "\n").count) ?? 0
            }
            try await eventually("job \(id) has started") { runs() == 1 }
            for round in 1...3 {
              try await live.cluster.requeue(.job(id), restart: .soon)
              try await eventually("job \(id) has started again, or was refused") {
                try runs() > round || live.cluster.job(.job(id)).state.isFinished
              }
              if runs() == round { break }
            }
            try? live.cluster.cancel(.job(id))
            return runs()
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(runs == Array(repeating: 4, count: 8))
    }

    @Test func `a cancelled job stays dead`() async throws {
      let id = try await live.startSleeper()
      try live.cluster.cancel(.job(id))
      let outcomes = try await live.cluster.requeue(.job(id), .ifRunning, restart: .soon)
      #expect(outcomes.map(\.failure) == [.alreadyDone])
      #expect(try await live.finish(id).state.isCancelled)
    }
  }
}
