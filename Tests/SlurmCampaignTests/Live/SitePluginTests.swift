import Foundation
import SlurmCampaigns
import SlurmSandbox
import TestSupport
import Testing

/// Campaigns where a plugin of the site changes jobs.
@Suite(
  .enabled(if: InstalledPrograms.areComplete || InstalledPrograms.areRequired),
  .timeLimit(.minutes(5)))
struct SitePluginTests {
  /// - Parameter change: What becomes of a job that is submitted or changed, in Lua.
  private func run(
    _ change: String, _ body: (CampaignCluster) async throws -> Void
  ) async throws {
    try await CampaignCluster.run { cluster in
      let configuration = cluster.sandbox.configurationFile
      let plugin = """
        function slurm_job_submit(job_desc, part_list, submit_uid)
          \(change)
          return slurm.SUCCESS
        end
        slurm_job_modify = function(job_desc) return slurm_job_submit(job_desc) end
        return slurm.SUCCESS

        """
      try plugin.write(
        toFile: (configuration as NSString).deletingLastPathComponent + "/job_submit.lua",
        atomically: true, encoding: .utf8)
      let text = try String(contentsOfFile: configuration, encoding: .utf8)
      try (text + "JobSubmitPlugins=lua\n")
        .write(toFile: configuration, atomically: false, encoding: .utf8)
      try await onOwnThread { [sandbox = cluster.sandbox] in try sandbox.restart(.slurmctld) }
      try await body(cluster)
    }
  }

  /// Such a campaign once submitted its first window for ever.
  @Test func `a campaign whose jobs cannot be told ends at once, and leaves nothing`() async throws
  {
    try await run("job_desc.comment = \"of the site\"; job_desc.name = \"of the site\"") {
      cluster in
      let campaign = try TestCampaign(on: cluster)
      let run = try await cluster.run(
        "slurmswift",
        [
          "campaign", "submit", "--tasks", "6", "--window", "2", "--directory",
          campaign.directory, "--", campaign.program,
        ])
      #expect(run.status == 1 && run.words.contains("JobSubmitPlugins"), "\(run)")
      #expect(try await cluster.jobs("ArrayJobID:20").isEmpty)
      #expect(throws: CampaignError.noCampaign(campaign.directory)) { try campaign.status }
    }
  }

  @Test func `a campaign whose jobs keep their names goes on`() async throws {
    try await run("job_desc.comment = \"of the site\"") { cluster in
      var campaign = try TestCampaign(on: cluster)
      try await campaign.submit("--tasks", "6", "--window", "2")
      #expect(try await campaign.end().isSuccess)
      #expect(campaign.begins == Dictionary(uniqueKeysWithValues: (1...6).map { ($0, 1) }))
    }
  }

  /// Else the array would run, and nobody submit what follows it.
  @Test func `when the first array is taken, what follows it is waited for`() async throws {
    let limit = "if string.find(job_desc.name, 'refill') and not io.open('%') then return 2050 end"
    let go = NSTemporaryDirectory() + "slurmswift-test-go-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: go) }
    try await run(limit.replacingOccurrences(of: "%", with: go)) { cluster in
      let campaign = try TestCampaign(on: cluster)
      async let submission = cluster.run(
        "slurmswift",
        [
          "campaign", "submit", "--tasks", "3", "--window", "3", "--directory",
          campaign.directory, "--", campaign.program,
        ])
      try await eventually("the array has run") {
        (try? campaign.status.succeeded) == 3
      }
      _ = FileManager.default.createFile(atPath: go, contents: nil)
      let run = try await submission
      #expect(run.status == 0 && run.words.contains("policy"), "\(run)")
      #expect(try await campaign.end().isSuccess)
      #expect(campaign.begins == [1: 1, 2: 1, 3: 1])
    }
  }
}
