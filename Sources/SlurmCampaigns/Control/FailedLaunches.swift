internal import Slurm
internal import SlurmCheckpointing

/// Jobs of a campaign that Slurm holds because their start has failed: a controller that was killed gives the
/// numbers of jobs anew that it has forgotten, and a node refuses one that it still has.
///
/// They are released again, with longer and longer pauses: what always fails is for somebody to look at.
struct FailedLaunches {
  private struct Releases {
    var count = 0
    /// Soon after the first failure what was in the way may still be there.
    var next = ContinuousClock.now + Cluster.writingTime
  }

  private var releases: [JobReference: Releases] = [:]
  private static let limit = 5

  /// Looks for them.
  ///
  /// - Returns: Those that are to be released now, and whether others are later.
  mutating func look(
    in round: Round, _ queue: Queue
  ) throws -> (due: [JobReference], hasOthers: Bool) {
    var (due, hasOthers) = ([JobReference](), false)
    for job in try Self.held(in: round, queue) {
      var known = releases[job] ?? Releases()
      defer { releases[job] = known }
      guard known.count < Self.limit else { continue }
      guard known.next <= .now else {
        hasOthers = true
        continue
      }
      due.append(job)
      known.count += 1
      known.next = .now + Cluster.writingTime * (1 << known.count)
    }
    return (due, hasOthers)
  }

  private static func held(in round: Round, _ queue: Queue) throws -> [JobReference] {
    var held: [JobReference] = []
    let standing = try round.windows()
    for number in standing.open {
      guard let files = try round.window(number).files else { continue }
      for role in [CampaignJob.Role.task, .refill] {
        guard let submission = try CampaignSubmission.announced(role, in: files) else { continue }
        held += try queue.jobs(of: submission, and: try submission.noted)
          .flatMap(queue.failedLaunches)
          // One that has ended all the same is forgotten, and not to run.
          .filter { job in
            guard case .task(_, let place) = job else { return true }
            return try !files.contains("\(place)")
          }
      }
    }
    for number in standing.lastOver {
      guard let summary = try round.window(number).summary else { continue }
      held += queue.refills(of: summary).flatMap(queue.failedLaunches)
    }
    return held
  }

  /// Lets them start again.
  static func release(_ jobs: [JobReference], on cluster: Cluster) async {
    for job in jobs {
      _ = try? await cluster.perform { cluster throws(SlurmError) in try cluster.release(job) }
    }
  }
}
