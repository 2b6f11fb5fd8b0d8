import Foundation
import SlurmCampaigns
import SlurmSandbox
import TestSupport
import Testing

/// Campaigns on clusters that do not take all.
@Suite(
  .enabled(if: InstalledPrograms.areComplete || InstalledPrograms.areRequired),
  .timeLimit(.minutes(5)))
struct LimitTests {
  @Test func `windows fit what the user may have in the queue`() async throws {
    try await CampaignCluster.run(accounting: Sandbox.Accounting()) { cluster in
      let user = NSUserName()
      _ = try await cluster.slurm(
        "sacctmgr", "-i", "modify", "user", user, "set", "MaxSubmitJobs=30")
      var campaign = try TestCampaign(on: cluster)
      try await eventually("the controller knows the limit") {
        try await cluster.slurm("scontrol", "show", "assoc_mgr", "flags=assoc", "users=\(user)")
          .contains { $0.contains("MaxSubmitJobs=30") }
      }
      let large = try await cluster.run(
        "slurmswift",
        [
          "campaign", "submit", "--tasks", "60", "--window", "20", "--directory",
          campaign.directory, "--", campaign.program,
        ])
      #expect(large.status == 64 && large.output == "", "\(large)")
      #expect(
        large.words.contains("14 do (user \(user) in sandbox: MaxSubmit = 30"), "\(large)")
      // The account's is narrower, and counts all its users.
      _ = try await cluster.slurm(
        "sacctmgr", "-i", "modify", "account", "sandbox", "set", "GrpSubmitJobs=22")
      try await eventually("the controller knows the limit") {
        try await cluster.slurm("scontrol", "show", "assoc_mgr", "flags=assoc")
          .contains { $0.contains("GrpSubmitJobs=22") }
      }
      try await campaign.submit("--tasks", "30")
      #expect(try Campaign(directory: campaign.directory).plan.windowSize == 10)
      #expect(try await campaign.end().isSuccess)
    }
  }

  @Test func `where nodes may not submit, all windows wait from the beginning`() async throws {
    try await CampaignCluster.run { cluster in
      // What the controller takes for this machine.
      _ = try await cluster.slurm(
        "scontrol", "update", "PartitionName=main", "AllocNodes=localhost")
      var campaign = try TestCampaign(on: cluster, body: TestCampaign.wait(for: "go"))
      let run = try await campaign.submit("--tasks", "20", "--window", "4")
      #expect(run.words.contains("AllocNodes"), "\(run)")
      #expect(try campaign.status.arrays.count == 5)
      campaign.make("go")
      #expect(try await campaign.end().isSuccess)
    }
  }

  @Test func `where nodes may not submit, and not all windows fit, somebody refills`() async throws
  {
    try await CampaignCluster.run(accounting: Sandbox.Accounting()) { cluster in
      let user = NSUserName()
      _ = try await cluster.slurm(
        "sacctmgr", "-i", "modify", "user", user, "set", "MaxSubmitJobs=14")
      try await eventually("the controller knows the limit") {
        try await cluster.slurm("scontrol", "show", "assoc_mgr", "flags=assoc", "users=\(user)")
          .contains { $0.contains("MaxSubmitJobs=14") }
      }
      // What the controller takes for this machine, on which the nodes are, too.
      _ = try await cluster.slurm(
        "scontrol", "update", "PartitionName=main", "AllocNodes=localhost")
      var campaign = try TestCampaign(on: cluster, body: TestCampaign.wait(for: "go"))
      let run = try await campaign.submit("--tasks", "20", "--window", "4")
      #expect(run.words.contains("campaign refill"), "\(run)")
      // They sum up alone where nodes may not submit; here they might.
      for refill in try campaign.status.refills {
        _ = try await cluster.slurm("scancel", "\(refill)")
      }
      campaign.make("go")
      try await eventually("nothing of it is in the queue") {
        try await campaign.command("status").output.contains("campaign refill")
      }
      #expect(campaign.begins.count == 8)
      try await campaign.command("refill")
      _ = try await campaign.end()
      #expect(try campaign.status.isSuccess)
      #expect(campaign.begins == Dictionary(uniqueKeysWithValues: (1...20).map { ($0, 1) }))
    }
  }

  @Test func `what Slurm refuses leaves no campaign behind`() async throws {
    try await CampaignCluster.run { cluster in
      var campaign = try TestCampaign(on: cluster)
      let refused = try await cluster.run(
        "slurmswift",
        [
          "campaign", "submit", "--tasks", "5", "--partition", "none", "--directory",
          campaign.directory, "--", campaign.program,
        ])
      #expect(refused.status == 1 && refused.output == "", "\(refused)")
      try await campaign.submit("--tasks", "5")
      let again = try await cluster.run(
        "slurmswift",
        [
          "campaign", "submit", "--tasks", "5", "--directory", campaign.directory, "--",
          campaign.program,
        ])
      #expect(again.status == 1 && again.words.contains("already"), "\(again)")
      #expect(try await campaign.end().isSuccess)
    }
  }
}
