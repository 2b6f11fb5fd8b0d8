import Foundation
import SlurmCampaigns
import SlurmSandbox
import TestSupport
import Testing

/// Rounds that Slurm does not take; each test has a cluster of its own.
@Suite(
  .enabled(if: InstalledPrograms.areComplete || InstalledPrograms.areRequired),
  .timeLimit(.minutes(5)))
struct RefusedRoundTests {
  @Test func `a round that Slurm refuses is submitted later`() async throws {
    try await CampaignCluster.run { cluster in
      var campaign = try TestCampaign(
        on: cluster, body: "test $i = 1 || test -e ${0%.sh}.better || exit 5")
      try await campaign.submit("--tasks", "4", "--window", "2")
      #expect(try await campaign.end().failed == 3)
      campaign.make("better")
      _ = try await cluster.slurm("scontrol", "update", "PartitionName=main", "State=INACTIVE")
      let refused = try await campaign.command("retry", "--failed", status: 1)
      #expect(
        refused.words.contains("campaign refill --directory \(campaign.directory)'"), "\(refused)")
      let again = try await campaign.command("retry", "--failed", status: 1)
      #expect(again.words.contains("round 2 has not begun"), "\(again)")
      _ = try await cluster.slurm("scontrol", "update", "PartitionName=main", "State=UP")
      try await campaign.command("refill")
      #expect(try await campaign.end().isSuccess)
      #expect(campaign.begins == [1: 1, 2: 2, 3: 2, 4: 2])
    }
  }
}
