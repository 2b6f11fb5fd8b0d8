import Foundation
import SlurmCampaigns
import TestSupport
import Testing

extension LiveTests {
  /// What was submitted twice, because an answer was lost.
  struct DoubleTests {
    let cluster: CampaignCluster

    init() throws { cluster = try .current }

    @Test func `an array that is submitted twice runs once`() async throws {
      var campaign = try TestCampaign(
        on: cluster, body: "test $i = 1 && { \(TestCampaign.wait(for: "go")); }; :")
      try await campaign.submit("--tasks", "20", "--window", "10", "--at-once", "3")
      try await eventually("task 1 runs") { campaign.begins[1] == 1 }
      let script = campaign.directory + ".copy"
      _ = try await cluster.slurm("scontrol", "write", "batch_script", campaign.id, script)
      let twin = try #require(
        try await cluster.slurm("sbatch", "--parsable", "-a", "1-10", "-o", "/dev/null", script)
          .first)
      try await eventually("the twin is gone") {
        try await cluster.slurm("squeue", "-h", "-j", "\(campaign.id),\(twin)", "-O", "ArrayJobID")
          .allSatisfy { !$0.hasPrefix(twin) }
      }
      campaign.make("go")
      #expect(try await campaign.end().isSuccess)
      #expect(campaign.begins == Dictionary(uniqueKeysWithValues: (1...20).map { ($0, 1) }))
      #expect(!campaign.notes.contains { $0.array == twin })
    }

    @Test func `a refill may be done at any time, by many at once`() async throws {
      var campaign = try TestCampaign(on: cluster, body: "sleep 0.2")
      try await campaign.submit("--tasks", "60", "--window", "10", "--at-once", "5")
      try await withThrowingTaskGroup(of: Void.self) { [campaign] group in
        for _ in 1...4 { group.addTask { try await campaign.command("refill") } }
        try await group.waitForAll()
      }
      #expect(try await campaign.end().isSuccess)
      #expect(campaign.begins == Dictionary(uniqueKeysWithValues: (1...60).map { ($0, 1) }))
    }

    @Test func `a campaign whose refill job was cancelled goes on`() async throws {
      var campaign = try TestCampaign(on: cluster, body: TestCampaign.wait(for: "go"))
      try await campaign.submit("--tasks", "9", "--window", "3")
      // That which follows the first window.
      let refill = try #require(try campaign.status.refills.first)
      _ = try await cluster.slurm("scancel", "\(refill)")
      campaign.make("go")
      #expect(try await campaign.end().isSuccess)
      #expect(campaign.begins == Dictionary(uniqueKeysWithValues: (1...9).map { ($0, 1) }))
    }
  }
}
