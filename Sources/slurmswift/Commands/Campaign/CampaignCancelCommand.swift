import ArgumentParser
import SlurmCampaigns

struct CampaignCancelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "End a campaign: cancel what is in the queue, and submit nothing more.",
    discussion: """
      What is done stays done; 'slurmswift campaign retry' does the rest later. Prints the arrays that \
      were cancelled.

      Examples:
        slurmswift campaign cancel 137945
      """)

  @OptionGroup var folder: CampaignFolder

  func run() throws {
    let cancelled = try folder.campaign().cancel(on: folder.cluster.connect())
    let text = cancelled.map { "\($0)\n" }.joined()
    guard Terminal.report(text, of: "the campaign is cancelled") else { throw ExitCode.failure }
  }
}
