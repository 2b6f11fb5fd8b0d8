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

    @Test func `refills that meet at the end of a window all end well`() async throws {
      var campaign = try TestCampaign(on: cluster)
      try await campaign.submit("--tasks", "12", "--window", "1")
      try await withThrowingTaskGroup(of: Void.self) { [campaign] group in
        for _ in 1...6 {
          group.addTask {
            while try !campaign.status.isOver { try await campaign.command("refill") }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await campaign.end().isSuccess)
      #expect(campaign.begins == Dictionary(uniqueKeysWithValues: (1...12).map { ($0, 1) }))
      let log = try? String(contentsOfFile: campaign.directory + "/campaign.log", encoding: .utf8)
      #expect(log?.contains("No such file") != true, "\(log ?? "")")
    }

    @Test func `an id is of the campaign that is in the folder now`() async throws {
      var campaign = try TestCampaign(on: cluster)
      try await campaign.submit("--tasks", "1", "--window", "1")
      let old = campaign.id
      _ = try await campaign.end()
      try FileManager.default.removeItem(atPath: campaign.directory)
      try await campaign.submit("--tasks", "1", "--window", "1")
      let list = try await cluster.run("slurmswift", ["campaign", "list"])
      let lines = list.lines.filter { $0.hasSuffix(campaign.directory) }
      #expect(lines.count == 1 && lines[0].contains(campaign.id), "\(list)")
      let status = try await cluster.run("slurmswift", ["campaign", "status", old])
      #expect(status.status == 64, "\(status)")
      _ = try await campaign.end()
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
