import ArgumentParser
import FoundationEssentials
import Slurm
import SlurmCampaigns
import Synchronization

/// Submits a campaign, or what is missing of it, and tells of it.
struct CampaignSubmission {
  private let campaign: Campaign
  private let cluster: Cluster
  private let json: Bool

  init(_ campaign: Campaign, on cluster: Cluster, json: Bool) {
    (self.campaign, self.cluster, self.json) = (campaign, cluster, json)
  }

  /// Prints the id of the first job that is submitted, an array unless only what follows one is missing.
  ///
  /// - Returns: How many jobs were submitted.
  @discardableResult
  func run() async throws -> Int {
    let count = Mutex(0)
    let refilling = try await campaign.submit(on: cluster, saying: Terminal.say) {
      [campaign, json] job in
      let isFirst = count.withLock { count in
        count += 1
        return count == 1
      }
      guard isFirst else { return }
      let record = CampaignSubmissionRecord(job, of: campaign)
      let text = json ? (try? JSONText.text(of: record)) ?? "" : "\(job.id)\n"
      _ = Terminal.report(text, of: "job \(job.id) is submitted")
    }
    if let note = refilling.note { Terminal.say(note) }
    return count.withLock(\.self)
  }
}

/// A submission in JSON.
private struct CampaignSubmissionRecord: Encodable {
  let id: UInt32
  let directory: String
  let taskCount: Int
  let windowSize: Int

  init(_ job: SubmittedJob, of campaign: Campaign) {
    id = job.id.rawValue
    directory = campaign.directory
    (taskCount, windowSize) = (campaign.plan.taskCount, campaign.plan.windowSize)
  }
}
