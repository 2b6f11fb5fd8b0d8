import Foundation
import TestSupport
import Testing

extension ChainTests {
  /// Signals that come from others than the supervisor, and what they mean.
  struct SuperviseSignalTests {
    let cluster: ChainCluster

    init() throws { cluster = try .current }

    /// As `--signal=B:TERM@600` does, long before the end: it was once taken for the end itself, of
    /// which the program knows.
    @Test(arguments: [[], ["--warning", "TERM"]])
    func `a SIGTERM for the batch script alone is a warning`(options: [String]) async throws {
      let job = try await SupervisedJob.submit(
        SupervisedJob.counter(to: 60, savingFor: 1), on: cluster,
        options: ["--checkpoint", "state", "--lead", "30s"] + options)
      try await eventually("\(job.id) counts") { job.hasBegun }
      _ = try await cluster.slurm("scancel", "--batch", "--signal=TERM", job.id)
      try await eventually("\(job.id) ends", within: .seconds(150)) {
        try await job.state == "COMPLETED"
      }
      let attempts = try await job.attempts
      #expect(attempts.map(\.end) == ["requeued", "completed"], "\(job.events)")
      #expect(!job.events.contains("could not save"), "\(job.events)")
      #expect(job.events.contains("SIGTERM counts as a warning"))
      try job.expectRestores()
    }

    /// Such a program may have been told by Slurm, where `--signal` was written without `B:`.
    @Test func `it is said when a program ends well shortly before its job's end`() async throws {
      let job = try await SupervisedJob.submit(
        """
        import os, time
        while not os.path.exists("go"): time.sleep(0.1)
        """, on: cluster, "--lead", "4m")
      // From then on the job's end is known.
      try await eventually("\(job.id) knows its end") { job.events.contains("time is short") }
      try Data().write(to: URL(fileURLWithPath: job.folder + "/go"))
      try await eventually("\(job.id) ends") { try await job.state == "COMPLETED" }
      #expect(job.events.contains("before the job's end, and counts as done"), "\(job.events)")
    }

    @Test func `a supervisor that is killed takes its program along, and it is said`() async throws
    {
      let job = try await SupervisedJob.submit(
        """
        import os, time
        print(os.getpid(), os.getppid(), flush=True)
        time.sleep(600)
        """, on: cluster)
      try await eventually("\(job.id) has begun") { job.hasBegun }
      #expect(try await job.attemptStates == ["running"])
      let line = try #require(try job.log(of: 1).first)
      let pids = line.split(separator: " ").compactMap { pid_t($0) }
      try #require(pids.count == 2 && kill(pids[1], SIGKILL) == 0)
      try await eventually("the program ends") { kill(pids[0], 0) != 0 }
      try await eventually("\(job.id) ends") { try await job.state == "FAILED" }
      try await eventually("it is said") { try await job.attemptStates == ["killed"] }
    }
  }
}
