import ArgumentParser
import Slurm
import SlurmCampaigns

struct CampaignRetryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry",
    abstract: "Do tasks of a campaign again that did not succeed.",
    discussion: """
      When the campaign is over: those that failed, that left no word of their end, and after \
      'slurmswift campaign cancel' those that were never begun. Prints the id of the first array.

      Examples:
        slurmswift campaign retry 137945 --failed
        slurmswift campaign retry 137945 --tasks 4711,5000-5003
      """)

  @OptionGroup var folder: CampaignFolder
  @Flag(help: "All that did not succeed.")
  var failed = false
  @Option(
    help: "Some of them: 4711,5000-5003.", transform: { text in try TaskArray(text) })
  var tasks: TaskArray?
  @Flag(
    name: [.customShort("W"), .long], help: "Wait until the campaign is over; 1 when a task failed."
  )
  var wait = false
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if failed == (tasks != nil) { throw ValidationError("Name the tasks: --failed, or --tasks.") }
    if tasks?.atOnce != nil {
      throw ValidationError(
        "How many run at once stays as the campaign was submitted: leave out the %.")
    }
  }

  func run() async throws {
    let campaign = try folder.campaign()
    let cluster = try folder.cluster.connect()
    // The jobs that sum up what was cancelled may be cancelled, too.
    if try campaign.status().isCancelled { try await campaign.submit(on: cluster) }
    let again = try campaign.retry(tasks)
    Terminal.say(again.count == 1 ? "1 task is done again" : "\(again.count) tasks are done again")
    try await CampaignSubmission(campaign, on: cluster, json: output.json).run()
    if wait { try await CampaignProgressLine.follow(campaign, on: cluster) }
  }
}
