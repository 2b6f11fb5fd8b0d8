import ArgumentParser
import FoundationEssentials
import SlurmCampaigns

/// The batch script of a campaign's jobs.
struct CampaignJobCommand: AsyncParsableCommand {
  static let name = "campaign-job"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Do what a job of a campaign is for.",
    discussion: "The scripts that `slurmswift campaign` submits start with this.",
    shouldDisplay: false)

  @Argument(help: "The batch script's path.", completion: .file())
  var script: String

  func run() async throws {
    let code = try await CampaignJob(script: script).run { words in
      Terminal.say("\(Date.now.ISO8601Format()) \(words)")
    }
    if code != 0 { throw ExitCode(code) }
  }
}
