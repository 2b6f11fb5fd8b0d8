import Foundation
import Slurm
import Testing

extension LiveTests {
  struct JobTests {
    let live: LiveCluster

    init() throws { live = try .current }

    @Test func `a job that runs is as scontrol says, and when it was cancelled`() async throws {
      let id = try await live.startSleeper {
        $0.timeLimit = .minutes(20)
        $0.taskCount = 2
        $0.cpusPerTask = 2
        $0.memory = .perNode(megabytes: 120)
        $0.comment = "two words"
      }
      try await live.expectSameRecord(.job(id), "running")
      let job = try live.cluster.job(.job(id))
      #expect(job.comment == "two words")
      #expect(job.memory == .perNode(megabytes: 120))
      #expect(job.nodeCount == 1 && job.cpuCount == 4)
      #expect(job.endTime == job.startTime?.addingTimeInterval(20 * 60))
      try live.cluster.cancel(.job(id))
      try await live.finish(id)
      try await live.expectSameRecord(.job(id), "cancelled")
      let cancelled = try live.cluster.job(.job(id))
      #expect(cancelled.state.isCancelled && cancelled.state.isFinished)
      #expect(cancelled.exitStatus.signal == .term)
    }

    @Test(arguments: [
      ("exit 0", JobState.completed, 0), ("exit 3", .failed, 3), ("kill -9 $$", .failed, 0),
    ])
    func `a job that ended is as scontrol says`(
      text: String, state: JobState, code: Int
    ) async throws {
      let id = try live.submit(text)
      try await live.finish(id)
      try await live.expectSameRecord(.job(id), "after \(text)")
      let job = try live.cluster.job(.job(id))
      #expect(job.state.base == state)
      #expect(job.exitStatus.code == code)
      #expect(job.exitStatus.signal == (text.contains("kill") ? .kill : nil))
      #expect(JobStatus(job).isSuccess == (state == .completed))
      #expect(job.state == .failed ? job.reason == .nonZeroExitCode || code == 0 : true)
    }

    @Test func `jobs that wait are as scontrol says, and why they wait`() async throws {
      let sleeper = try await live.startSleeper()
      let waiting: [(JobReason, JobID)] = [
        (.heldByUser, try live.submit("true") { $0.isHeld = true }),
        (.beginTime, try live.submit("true") { $0.beginTime = .now + 3600 }),
        (.dependency, try live.submit("true") { $0.dependency = .afterAny(.job(sleeper)) }),
        (
          .partitionTimeLimit,
          try live.submit("true") {
            $0.partition = "short"
            $0.timeLimit = .minutes(10)
          }
        ),
      ]
      for (reason, id) in waiting {
        try await live.reach(.job(id), "job \(id) waits for \(reason)") { $0.reason == reason }
        try await live.expectSameRecord(.job(id), "\(reason)")
        #expect(try live.cluster.job(.job(id)).isHeld == (reason == .heldByUser))
        try live.cluster.cancel(.job(id))
      }
      try live.cluster.cancel(.job(sleeper))
    }

    @Test func `a job without a time limit has no end before it ended`() async throws {
      let id = try await live.startSleeper { $0.timeLimit = .unlimited }
      try await live.expectSameRecord(.job(id), "unlimited")
      #expect(try live.cluster.job(.job(id)).timeLimit == .unlimited)
      #expect(try live.cluster.job(.job(id)).endTime == nil)
      try live.cluster.cancel(.job(id))
      let ended = try await live.finish(id)
      #expect(abs(try #require(ended.endTime).timeIntervalSinceNow) < 30)
    }

    @Test func `a suspended job is as scontrol says`() async throws {
      let id = try await live.startSleeper { $0.timeLimit = .minutes(9) }
      _ = try await live.slurm("scontrol", "suspend", "\(id)")
      try await live.reach(.job(id), "job \(id) is suspended") { $0.state == .suspended }
      let job = try live.cluster.job(.job(id))
      #expect(!job.state.isRunning && !job.state.isPending && !job.state.hasEnded)
      #expect(abs(try #require(job.suspendTime).timeIntervalSinceNow) < 30)
      #expect(try await live.record(of: .job(id))["JobState"] == "\(job.state)")
      try live.cluster.cancel(.job(id))
    }
  }
}
