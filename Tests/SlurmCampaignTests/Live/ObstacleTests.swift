import Foundation
import SlurmCampaigns
import SlurmSandbox
import TestSupport
import Testing

/// What is said of campaigns that wait, and perhaps without end; each test has a cluster of its own.
@Suite(
  .enabled(if: InstalledPrograms.areComplete || InstalledPrograms.areRequired),
  .timeLimit(.minutes(5)))
struct ObstacleTests {
  @Test func `what waits for other things than its turn is told`() async throws {
    try await CampaignCluster.run { cluster in
      var campaign = try TestCampaign(on: cluster, body: TestCampaign.wait(for: "go"))
      try await campaign.submit("--tasks", "12", "--window", "4")
      try await eventually("the window runs") { campaign.begins.count == 4 }
      #expect(try await !campaign.command("status").output.contains("waits"))
      let refill = try #require(try campaign.status.refills.first)
      _ = try await cluster.slurm("scontrol", "update", "PartitionName=main", "State=DOWN")
      campaign.make("go")
      let obstacle = "job \(refill), which follows window 1, waits: PartitionDown"
      try await eventually("what the campaign waits for is told") {
        try await campaign.command("status").lines.contains(obstacle)
      }
      let wrapper = try await cluster.run(
        "mumble-wrapper", ["status", "--directory", campaign.directory])
      #expect(wrapper.output.contains("; " + obstacle), "\(wrapper)")
      _ = try await cluster.slurm("scontrol", "update", "PartitionName=main", "State=UP")
      #expect(try await campaign.end().isSuccess)
    }
  }

  @Test func `a first array whose dependency cannot come true is told`() async throws {
    try await CampaignCluster.run { cluster in
      let before = try #require(
        try await cluster.slurm("sbatch", "--parsable", "-H", "-o", "/dev/null", "--wrap=true")
          .first)
      var campaign = try TestCampaign(on: cluster)
      try await campaign.submit(
        "--tasks", "4", "--window", "2", "--dependency", "afterok:\(before)")
      _ = try await cluster.slurm("scancel", before)
      try await eventually("the dependency is told") {
        try await campaign.command("status").lines.contains(
          "job \(campaign.id), the array of window 1, waits: DependencyNeverSatisfied")
      }
    }
  }
}
