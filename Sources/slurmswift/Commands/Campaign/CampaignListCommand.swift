import ArgumentParser
import FoundationEssentials
import Slurm
import SlurmCampaigns

struct CampaignListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Show your campaigns on this cluster.",
    discussion: """
      Each with its first job, by which the other commands find it. A campaign whose folder is gone is \
      left out.

      Examples:
        slurmswift campaign list
        slurmswift campaign list --json
      """)

  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let cluster = try cluster.connect()
    let name = try cluster.configuration().clusterName
    var records: [CampaignListRecord] = []
    for (job, directory) in CampaignIndex.ofUser?.campaigns(on: name) ?? [] {
      guard let campaign = try? Campaign(directory: directory),
        let status = try? Self.status(of: campaign, on: cluster)
      else { continue }
      records.append(CampaignListRecord(job, campaign, status))
    }
    if output.json { return try JSONText.print(records) }
    var table = Table([
      .init(heading: "ID", isNumeric: true), .init(heading: "TASKS", isNumeric: true),
      .init(heading: "DONE", isNumeric: true), .init(heading: "FAILED", isNumeric: true),
      .init(heading: "STATE"), .init(heading: "SUBMITTED"), .init(heading: "FOLDER", minimum: 12),
    ])
    for record in records {
      table.add([
        .init("\(record.id)"), .init("\(record.taskCount)"), .init("\(record.succeeded)"),
        .init("\(record.unsuccessful)"), .init(record.state),
        .init(TimeText.local(record.submitTime)), .init(record.directory),
      ])
    }
    Terminal.write(table.text(width: Terminal.width))
  }

  /// The controller is asked about the few that are not over: of the others the folder tells all.
  private static func status(of campaign: Campaign, on cluster: Cluster) throws -> CampaignStatus {
    let status = try campaign.status()
    return status.isOver ? status : (try? campaign.status(on: cluster)) ?? status
  }
}

/// A campaign of a list, in JSON.
private struct CampaignListRecord: Encodable {
  let id: UInt32
  let directory: String
  let taskCount: Int
  let succeeded: Int
  let unsuccessful: Int
  let state: String
  let submitTime: Date

  init(_ job: JobID, _ campaign: Campaign, _ status: CampaignStatus) {
    id = job.rawValue
    directory = campaign.directory
    taskCount = status.taskCount
    succeeded = status.succeeded
    unsuccessful = status.failed + status.missing
    state = status.word
    submitTime = campaign.plan.time
  }
}
