import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension ChainTests {
  /// A limit that the scheduler shortens to fill a gap.
  struct SuperviseLimitTests {
    @Test func `a limit that the scheduler shortened is asked for again`() async throws {
      var options = Sandbox.Options.forChains
      options.nodes = 1
      try await ChainCluster.run(options) { cluster in
        // From then on, the node is not to be had.
        _ = try await cluster.slurm(
          "scontrol", "create", "reservation", "ReservationName=soon", "StartTime=now+3minutes",
          "Duration=30", "Users=root", "Flags=MAINT", "Nodes=ALL")
        let job = try await SupervisedJob.submit(
          SupervisedJob.counter(to: 10_000), on: cluster, job: ["--time-min", "1m"],
          "--slice", "3s", "--lead", "10s", "--checkpoint", "state", "--time", "5m")
        try await eventually("\(job.id) counts", within: .seconds(90)) { job.hasBegun }
        let limit = try #require(try await cluster.field("TimeLimit", of: job.id))
        #expect(["00:01:00", "00:02:00", "00:03:00"].contains(limit), "the gap is no longer")
        _ = try await cluster.slurm("scontrol", "delete", "ReservationName=soon")
        try await eventually("\(job.id) goes on") { try await job.attempts.count >= 2 }
        #expect(try await cluster.field("TimeLimit", of: job.id) == "00:05:00", "\(job.events)")
        #expect(try await cluster.field("Restarts", of: job.id) != "0")
        _ = try await cluster.run("scancel", job.id)
      }
    }
  }
}
