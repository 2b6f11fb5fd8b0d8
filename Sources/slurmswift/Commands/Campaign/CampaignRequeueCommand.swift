import ArgumentParser
import Slurm
import SlurmCampaigns

struct CampaignRequeueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "requeue",
    abstract: "Let tasks of a campaign that run begin anew.",
    discussion: """
      Tasks are named by their logical indexes. One that has ended can be done again by \
      'slurmswift campaign retry', when the campaign is over.

      Examples:
        slurmswift campaign requeue 137945 --tasks 4711,5000-5003
      """)

  @OptionGroup var folder: CampaignFolder
  @Option(
    help: "Which tasks: 4711,5000-5003.", transform: { text in try TaskArray(text) })
  var tasks: TaskArray
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let cluster = try folder.cluster.connect()
    var report = OutcomeReport(json: output.json)
    try await report.forEach(
      try folder.campaign().jobs(ofTasks: tasks), verb: "requeue",
      { try cluster.requeue($0) }, remark: { _ in "requeued" })
  }
}
