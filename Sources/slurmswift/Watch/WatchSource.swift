import FoundationEssentials
import Slurm
import SlurmCampaigns

/// Which jobs a watcher asks for: one call a cycle, however many it shows.
struct WatchSource: Sendable {
  let cluster: Cluster
  /// The jobs that are named; empty for all of the owners.
  let jobs: [JobReference]
  /// Whose; nil for everybody.
  let owners: Set<UserID>?

  /// What came of a question.
  struct Answer: Sendable {
    let jobs: [Job]
    /// The campaigns that they are part of.
    let campaigns: [CampaignStatus]
    /// The snapshot to be loaded anew, where that is cheaper.
    let queue: Snapshot<Job>?
    let took: Duration
  }

  /// Asks the controller.
  ///
  /// - Parameters:
  ///   - last: The last answer.
  ///   - index: The user's campaigns; their folders are read, and nobody else is asked.
  /// - Throws: What Slurm answers, but for a job that was named alone and is not known any more.
  func ask(
    after last: Answer?, _ index: [(job: JobID, directory: String)]
  ) throws(SlurmError) -> Answer {
    let start = ContinuousClock.now
    var (found, queue): ([Job], Snapshot<Job>?) = ([], nil)
    if jobs.count == 1 {
      do {
        found = try cluster.jobs(named: jobs[0])
      } catch {
        guard error.code == .invalidJobID, last != nil else { throw error }
      }
    } else if jobs.isEmpty, let owners, owners.count == 1, let owner = owners.first {
      found = Array(try cluster.jobs(.of(owner)))
    } else {
      let whole =
        if let queue = last?.queue { try cluster.reload(queue) } else { try cluster.jobs() }
      found = whole.filter(includes)
      queue = whole
    }
    let campaigns = last == nil || !index.isEmpty ? Self.campaigns(of: found, index) : []
    return Answer(jobs: found, campaigns: campaigns, queue: queue, took: .now - start)
  }

  private func includes(_ job: Job) -> Bool {
    if jobs.isEmpty { return owners?.contains(job.userID) ?? true }
    let (record, name) = (job.recordID, job.id)
    return jobs.contains { $0.names(record: record, called: name) }
  }

  private static func campaigns(
    of jobs: [Job], _ index: [(job: JobID, directory: String)]
  ) -> [CampaignStatus] {
    let ids = Set(jobs.map { $0.arrayJobID ?? $0.recordID })
    return index.compactMap { _, directory in
      guard let status = try? Campaign(directory: directory).status(),
        !ids.isDisjoint(with: status.arrays + status.refills)
      else { return nil }
      return status
    }
  }
}

extension ContinuousClock.Instant {
  fileprivate static func - (end: Self, start: Self) -> Duration { start.duration(to: end) }
}
