import ArgumentParser
import SlurmCampaigns

struct CampaignRefillCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refill",
    abstract: "Sum up the windows that are over, and submit what is missing.",
    discussion: """
      A campaign's own jobs do this. It is for sites where jobs may not submit jobs, by hand or by \
      scrontab, and for a campaign that stands still: somebody cancelled one of those jobs, or Slurm holds \
      tasks that a killed controller has numbered anew, which are released. It may be done at any time. Prints the id of the \
      first job that it submits.

      Examples:
        slurmswift campaign refill 137945
      """)

  @OptionGroup var folder: CampaignFolder

  func run() async throws {
    let campaign = try folder.campaign()
    let cluster = try folder.cluster.connect()
    let count = try await CampaignSubmission(campaign, on: cluster, json: false).run()
    if count == 0 { Terminal.say("nothing is missing") }
  }
}
