internal import FoundationEssentials
internal import Slurm
internal import SlurmCheckpointing

/// Jobs of a campaign that Slurm holds because a controller that was killed gave them numbers anew that it had
/// forgotten: a node refuses one that it still has.
///
/// They are released, a few times each. Slurm holds what fails for other reasons, too, such as a prolog, and
/// drains the node: that stays held, or one node after the other would go.
struct FailedLaunches {
  private struct Releases {
    var count = 0
    /// Soon after the first failure what was in the way may still be there.
    var next = ContinuousClock.now + Cluster.writingTime

    /// Notes one, after which it is left alone for longer each time.
    mutating func postpone() {
      count += 1
      next = .now + Cluster.writingTime * (1 << count)
    }
  }

  private var releases: [JobReference: Releases] = [:]
  private static let limit = 5
  /// For how long a controller may meet what it has forgotten.
  private static let forgetfulness = TimeInterval(600)

  /// Looks for them.
  ///
  /// - Returns: Those that are to be released now, and whether others are later.
  mutating func look(
    in round: Round, _ queue: Queue, on cluster: Cluster
  ) async throws -> (due: [JobReference], hasOthers: Bool) {
    let held = try Self.held(in: round, queue).filter {
      $0.restartCount <= Self.limit && releases[$0.job]?.count ?? 0 < Self.limit
    }
    for launch in held where releases[launch.job] == nil { releases[launch.job] = Releases() }
    let ripe = held.filter { releases[$0.job].map { $0.next <= .now } ?? false }
    guard !ripe.isEmpty else { return ([], !held.isEmpty) }
    let boot = try await Self.boot(of: cluster)
    var due: [JobReference] = []
    for launch in ripe {
      guard let boot, launch.time >= boot,
        launch.time.timeIntervalSince(boot) < Self.forgetfulness
      else {
        // Of something else; a controller that starts again may hold it anew.
        releases[launch.job]?.next = .now + .seconds(60)
        continue
      }
      due.append(launch.job)
      releases[launch.job]?.postpone()
    }
    return (due, due.count < held.count)
  }

  /// When the controller started; nil where prologs fail since.
  private static func boot(of cluster: Cluster) async throws -> Date? {
    try await cluster.perform { cluster throws(SlurmError) in
      guard let boot = try cluster.configuration().bootTime else { return nil }
      let isSuspect = try cluster.nodes().contains { node in
        node.reason?.contains("Prolog") == true && (node.reasonTime ?? boot) >= boot
      }
      return isSuspect ? nil : boot
    }
  }

  private static func held(in round: Round, _ queue: Queue) throws -> [Queue.FailedLaunch] {
    var held: [Queue.FailedLaunch] = []
    let standing = try round.windows()
    for number in standing.open {
      guard let files = try round.window(number).files else { continue }
      for role in [CampaignJob.Role.task, .refill] {
        guard let submission = try CampaignSubmission.announced(role, in: files) else { continue }
        held += try queue.jobs(of: submission, and: try submission.noted)
          .flatMap(queue.failedLaunches)
          // One that has ended all the same is forgotten, and not to run.
          .filter { launch in
            guard case .task(_, let place) = launch.job else { return true }
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
