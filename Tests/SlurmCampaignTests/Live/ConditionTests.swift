import Foundation
import Slurm
import SlurmCampaigns
import SlurmSandbox
import TestSupport
import Testing

extension LiveTests {
  /// What the first window waits for holds for all.
  struct ConditionTests {
    let cluster: CampaignCluster

    init() throws { cluster = try .current }

    @Test func `nothing begins when what the campaign waits for does not come`() async throws {
      let elder = try #require(
        try await cluster.slurm("sbatch", "--parsable", "-H", "-o", "/dev/null", "--wrap", "exit 1")
          .first)
      var campaign = try TestCampaign(on: cluster)
      try await campaign.submit(
        "--tasks", "9", "--window", "3", "--dependency", "afterok:\(elder)",
        "--kill-on-invalid-dep=yes")
      _ = try await cluster.slurm("scontrol", "release", elder)
      try await eventually("nothing of it is in the queue") {
        let status = try campaign.status
        let jobs = try await cluster.jobs("ArrayJobID:20")
        return status.isCancelled
          && !(status.arrays + status.refills).contains { id in
            jobs.contains { $0.hasPrefix("\(id) ") }
          }
      }
      #expect(campaign.notes.isEmpty)
    }

    @Test func `a campaign whose condition comes true runs`() async throws {
      let elder = try #require(
        try await cluster.slurm("sbatch", "--parsable", "-H", "-o", "/dev/null", "--wrap", "exit 0")
          .first)
      var campaign = try TestCampaign(on: cluster)
      try await campaign.submit(
        "--tasks", "6", "--window", "2", "--dependency", "afterok:\(elder)")
      #expect(campaign.notes.isEmpty)
      _ = try await cluster.slurm("scontrol", "release", elder)
      #expect(try await campaign.end().isSuccess)
    }

    @Test func `what follows a window runs where its tasks may`() async throws {
      var campaign = try TestCampaign(on: cluster, body: TestCampaign.wait(for: "go"))
      try await campaign.submit("--tasks", "2", "--window", "1", "--exclude", "n[1-3]")
      for refill in try campaign.status.refills {
        let nodes = try await cluster.slurm("scontrol", "show", "job", "\(refill)")
        #expect(nodes.contains { $0.contains("ExcNodeList=n[1-3]") }, "\(nodes)")
      }
      campaign.make("go")
      #expect(try await campaign.end().isSuccess)
    }
  }
}

/// Campaigns on clusters that change, or want more than a small job.
@Suite(
  .enabled(if: InstalledPrograms.areComplete || InstalledPrograms.areRequired),
  .timeLimit(.minutes(5)))
struct ChangingClusterTests {
  @Test func `a partition that is drained for a while is waited for`() async throws {
    try await CampaignCluster.run { cluster in
      var campaign = try TestCampaign(on: cluster, body: TestCampaign.wait(for: "go"))
      try await campaign.submit("--tasks", "4", "--window", "1")
      _ = try await cluster.slurm("scontrol", "update", "PartitionName=main", "State=DRAIN")
      campaign.make("go")
      try await eventually("the refill waits") {
        let log = try? String(contentsOfFile: campaign.directory + "/campaign.log", encoding: .utf8)
        return log?.contains("artition") == true
      }
      _ = try await cluster.slurm("scontrol", "update", "PartitionName=main", "State=UP")
      #expect(try await campaign.end().isSuccess)
    }
  }

  @Test func `a QoS that wants a least size has it from what follows a window, too`() async throws {
    try await CampaignCluster.run(accounting: Sandbox.Accounting()) { cluster in
      _ = try await cluster.slurm(
        "sacctmgr", "-i", "add", "qos", "fat", "set", "MinTRESPerJob=cpu=4")
      _ = try await cluster.slurm(
        "sacctmgr", "-i", "modify", "user", NSUserName(), "set", "qos+=fat")
      try await eventually("the controller knows the QoS") {
        try await cluster.slurm("scontrol", "show", "assoc_mgr", "flags=qos")
          .contains { $0.contains("QOS=fat") }
      }
      var campaign = try TestCampaign(on: cluster)
      try await campaign.submit(
        "--tasks", "4", "--window", "2", "--qos", "fat", "--cpus-per-task", "4")
      #expect(try await campaign.end().isSuccess)
    }
  }
}
