import ArgumentParser
import FoundationEssentials
import Slurm
import SlurmCampaigns

struct CampaignStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show how far a campaign is.",
    discussion: """
      A task has no word of its end when it was killed, ran out of memory, was cancelled, or lost its \
      node. Exit status: 0, also when tasks failed.

      Examples:
        slurmswift campaign status 137945
        slurmswift campaign status 137945 --watch
        slurmswift campaign status --directory campaign-simulate --json
      """)

  @OptionGroup var folder: CampaignFolder
  @Flag(name: .shortAndLong, help: "Show it again and again, until the campaign is over.")
  var watch = false
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if watch && output.json { throw ValidationError("--watch shows a line, --json prints data.") }
  }

  func run() async throws {
    let campaign = try folder.campaign()
    if watch {
      let line = CampaignProgressLine()
      _ = try await campaign.wait(
        on: folder.cluster.connect(), waiting: line.show(waiting:)
      ) { line.show($0) }
      line.clear()
    }
    let status = try status(of: campaign)
    if output.json {
      try JSONText.print(CampaignRecord(status, of: campaign))
    } else {
      Terminal.write(CampaignText(status, of: campaign).text(width: Terminal.width ?? 80))
    }
  }

  /// What the folder tells is told without a controller, too.
  private func status(of campaign: Campaign) throws -> CampaignStatus {
    do {
      return try campaign.status(on: folder.cluster.connect())
    } catch let error as SlurmError {
      Terminal.say("what is in the queue cannot be told: \(error)")
      return try campaign.status()
    }
  }
}
