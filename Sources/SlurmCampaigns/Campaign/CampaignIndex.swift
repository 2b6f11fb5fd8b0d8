public import Slurm
public import SlurmCheckpointing

/// Where this user's campaigns are: a symbolic link for each of the jobs that were submitted for one, in
/// the user's home.
public struct CampaignIndex: Sendable {
  private let links: ChainIndex

  /// The index of this user: in `XDG_STATE_HOME`, else in `~/.local/state`, the folder
  /// `slurmswift/campaigns`; nil where neither is known.
  public static var ofUser: CampaignIndex? {
    ChainIndex.ofUser(named: "campaigns").map { CampaignIndex(links: $0) }
  }

  /// Notes that a job was submitted for a campaign.
  ///
  /// - Throws: `CheckpointError`.
  public func note(
    _ job: JobID, on cluster: String, of campaign: Campaign
  ) throws(CheckpointError) {
    try links.note(.job(job), on: cluster, at: campaign.directory)
  }

  /// Forgets the jobs of a campaign that was in the folder before another one.
  func forget(_ campaign: Campaign) {
    for cluster in links.clusters { links.forget(workAt: campaign.directory, on: cluster) }
  }

  /// The folders of campaigns of jobs with this number, on whatever clusters.
  package func directories(of job: JobID) -> Set<String> {
    Set(links.clusters.compactMap { directory(of: job, on: $0) })
  }

  /// The folder of a job's campaign; nil when it is not known.
  public func directory(of job: JobID, on cluster: String) -> String? {
    links.directory(of: .job(job), on: cluster)
  }

  /// The folders of all campaigns, each with the first of its jobs that was noted, that first.
  public func campaigns(on cluster: String) -> [(job: JobID, directory: String)] {
    var campaigns: [String: JobID] = [:]
    for (job, directory) in links.jobs(on: cluster) {
      campaigns[directory] = min(campaigns[directory] ?? job, job)
    }
    return campaigns.map { (job: $0.value, directory: $0.key) }.sorted { $0.job < $1.job }
  }
}

extension Campaign {
  /// Submits as ``submit(on:report:)`` does, and notes the jobs, by which commands find the campaign.
  ///
  /// - Parameter waiting: Is told what is waited for.
  package func submit(
    on cluster: Cluster, notedIn index: CampaignIndex?,
    waiting: @escaping @Sendable (String) -> Void,
    report: @escaping @Sendable (SubmittedJob) -> Void
  ) async throws -> Refilling {
    let name = try cluster.configuration().clusterName
    if try isNew { index?.forget(self) }
    return try await submit(on: cluster, waiting: waiting) { job in
      // The campaign is there, whether or not commands will find its folder by a job's id.
      try? index?.note(job.id, on: name, of: self)
      report(job)
    }
  }

  /// Whether nothing of it has been submitted.
  private var isNew: Bool {
    get throws {
      let rounds = try rounds()
      return try rounds.count == 1 && rounds[0].windows() == Round.Standing()
    }
  }
}
