import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension CommandTests {
  /// `why` of jobs whose nodes are busy, out of use or reserved.
  struct WhyNodesTests {
    private static func options() -> Sandbox.Options {
      var options = Sandbox.Options()
      options.nodes = 3
      options.partitions = [
        .init("one", nodes: ["n1"]), .init("two", nodes: ["n2"]), .init("three", nodes: ["n3"]),
        .init("ends", nodes: ["n1", "n3"]), .init("last", nodes: ["n2", "n3"]),
      ]
      return options
    }

    @Test func `nodes that are busy or out of use are named, and others that are not`()
      async throws
    {
      try await TestCluster.run(Self.options()) { cluster in
        let busy = try await cluster.startSleeper("-p", "two", "--exclusive", "-t", "60")
        _ = try await cluster.submitWaiting(["-p", "two", "--exclusive", "-t", "60"])
        let named = try await cluster.submitWaiting(["-p", "last", "-w", "n2", "-t", "60"])
        try await cluster.expectRemedy(
          "--nodelist none", of: named, for: "ReqNodeNotAvail",
          with: ["is busy, or kept for a job", "the first to end first: \(busy)"])

        _ = try await cluster.slurm(
          "scontrol", "update", "NodeName=n3", "State=DRAIN", "Reason=fan broken")
        let drained = try await cluster.submitWaiting(["-p", "three", "-t", "60"])
        try await cluster.expectRemedy(
          "--partition one", of: drained, for: "Resources",
          with: ["are out of use", "Node n3 is", "fan broken"])
        let excluding = try await cluster.submitWaiting(["-p", "ends", "-x", "n1", "-t", "60"])
        try await cluster.expectRemedy(
          "--exclude none", of: excluding, for: "ReqNodeNotAvail", with: ["Node n3 is"])

        _ = try await cluster.slurm(
          "scontrol", "create", "reservation", "ReservationName=course", "StartTime=now",
          "Duration=60", "Nodes=n1", "Users=nobody", "Flags=IGNORE_JOBS")
        let reserved = try await cluster.submitWaiting(["-p", "one", "-t", "60"])
        let run = try await cluster.why(reserved, for: "ReqNodeNotAvail")
        #expect(run.output.contains("Reservation course is from"), "\(run)")
      }
    }

    @Test func `a reservation that is not its own is named`() async throws {
      var options = Self.options()
      // The reason is that of the first look, and another one later.
      options.parameters["SchedulerParameters"] =
        "batch_sched_delay=300,sched_interval=300,bf_interval=300"
      try await TestCluster.run(options) { cluster in
        _ = try await cluster.slurm(
          "scontrol", "create", "reservation", "ReservationName=upkeep", "StartTime=now",
          "Duration=60", "Nodes=n1", "Users=nobody", "Flags=MAINT,IGNORE_JOBS")
        let id = try await cluster.submitWaiting(["-p", "one", "-t", "60"])
        let run = try await cluster.why(id, for: "Reservation")
        #expect(run.output.contains("reserved for others"), "\(run)")
        #expect(run.output.contains("Reservation upkeep, for maintenance, is from"), "\(run)")
        #expect(run.output.contains("--partition two"), "\(run)")
      }
    }
  }
}
