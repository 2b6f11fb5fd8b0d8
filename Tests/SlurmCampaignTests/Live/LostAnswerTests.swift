import Foundation
import SlurmCampaigns
import SlurmSandbox
import TestSupport
import Testing

/// Campaigns of which nobody knows whether Slurm took their first job; each test has a cluster of its own.
@Suite(
  .enabled(if: InstalledPrograms.areComplete || InstalledPrograms.areRequired),
  .timeLimit(.minutes(5)))
struct LostAnswerTests {
  /// Who followed an advice to make another campaign had all tasks run twice.
  @Test func `after a lost answer the campaign that is there goes on`() async throws {
    try await CampaignCluster.run { cluster in
      // The controller dies of the first submission.
      let folder = (cluster.sandbox.configurationFile as NSString).deletingLastPathComponent
      let plugin = """
        function slurm_job_submit(job_desc, part_list, submit_uid)
          os.execute("kill -9 $PPID")
          return slurm.SUCCESS
        end
        slurm_job_modify = function(job_desc) return slurm.SUCCESS end
        return slurm.SUCCESS

        """
      try plugin.write(toFile: folder + "/job_submit.lua", atomically: true, encoding: .utf8)
      let text = try String(contentsOfFile: cluster.sandbox.configurationFile, encoding: .utf8)
      func configure(_ text: String) async throws {
        try text.write(
          toFile: cluster.sandbox.configurationFile, atomically: false, encoding: .utf8)
        try await onOwnThread { [sandbox = cluster.sandbox] in try sandbox.restart(.slurmctld) }
      }
      try await configure(text + "JobSubmitPlugins=lua\n")
      let campaign = try TestCampaign(on: cluster)
      let arguments = [
        "campaign", "submit", "--tasks", "6", "--window", "2", "--directory", campaign.directory,
        "--", campaign.program,
      ]
      let advice = "'slurmswift campaign refill --directory \(campaign.directory)' lets it go on"
      let lost = try await cluster.run("slurmswift", arguments)
      #expect(lost.status != 0 && lost.words.contains(advice), "\(lost)")
      try await configure(text)
      let second = try await cluster.run("slurmswift", arguments)
      #expect(second.status == 1 && second.words.contains(advice), "\(second)")

      try await campaign.command("refill")
      #expect(try await campaign.end().isSuccess)
      #expect(campaign.begins == Dictionary(uniqueKeysWithValues: (1...6).map { ($0, 1) }))
    }
  }
}
