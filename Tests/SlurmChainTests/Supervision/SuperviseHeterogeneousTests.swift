import Foundation
import TestSupport
import Testing

extension ChainTests {
  /// A heterogeneous job: its script, and with it the supervisor, runs in the leader.
  struct SuperviseHeterogeneousTests {
    /// Only the backfill scheduler starts such a job, so that each start takes its time.
    @Test func `the components go back into the queue together`() async throws {
      let cluster = try ChainCluster.current
      let job = try await SupervisedJob.submitScript(
        SupervisedJob.counter(to: 25), on: cluster, job: ["-N1", ":", "-N1"], start: "exec",
        "--slice", "3s", "--lead", "10s", "--checkpoint", "state")
      try await eventually("\(job.id) ends", within: .seconds(150)) {
        try await job.state == "COMPLETED"
      }
      let attempts = try await job.attempts
      try #require(attempts.count >= 2, "\(job.events)")
      #expect(attempts.last?.end == "completed")
      #expect(attempts.dropLast().allSatisfy { $0.end == "requeued" }, "\(job.events)")
      try job.expectRestores()
      let restarts = try await cluster.slurm(
        "squeue", "-h", "-t", "all", "-j", job.id, "-O", "RestartCnt:.")
      #expect(
        restarts.map { $0.filter { $0 != " " } } == [
          "\(attempts.count - 1)", "\(attempts.count - 1)",
        ],
        "both components were requeued as often")
    }
  }
}
