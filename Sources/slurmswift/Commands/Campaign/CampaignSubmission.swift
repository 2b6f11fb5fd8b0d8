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
    let name = try cluster.configuration().clusterName
    let jobs = Mutex<[JobID]>([])
    try await campaign.submit(on: cluster) { [campaign, json] job in
      // The campaign is there, whether or not commands will find its folder by a job's id.
      try? CampaignIndex.ofUser?.note(job, on: name, of: campaign)
      guard
        jobs.withLock({ jobs in
          jobs.append(job)
          return jobs.count == 1
        })
      else { return }
      let record = CampaignSubmissionRecord(
        id: job.rawValue, directory: campaign.directory, windowSize: campaign.plan.windowSize)
      let text = json ? (try? JSONText.text(of: record)) ?? "" : "\(job)\n"
      _ = Terminal.report(text, of: "job \(job) is submitted")
    }
    return jobs.withLock { $0.count }
  }
}

/// A submission in JSON.
private struct CampaignSubmissionRecord: Encodable {
  let id: UInt32
  let directory: String
  let windowSize: Int
}
