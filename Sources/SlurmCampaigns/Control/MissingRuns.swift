internal import Slurm
internal import SlurmCheckpointing

/// Runs of tasks that the controller takes for under way, and that their nodes do not have: `slurmd` was
/// killed in the moment of the launch.
///
/// The controller asks a node what it has when that registers, half an hour later perhaps, and as long the
/// window is not over. Such a task has not begun: it goes back into the queue, as the controller itself would
/// have it then.
struct MissingRuns {
  /// Those that were on their node when it was asked: each is asked for once.
  private var found: Set<Queue.Run> = []
  /// Those that were not, and when.
  private var missing: [Queue.Run: ContinuousClock.Instant] = [:]
  /// Nodes may be out of reach from here.
  private var nextTime = ContinuousClock.now

  /// How many nodes are asked in a look: a new window's tasks come all at once.
  private static let limit = 100

  /// Asks the nodes of runs that should have begun.
  ///
  /// The end of one that has just left its node may be on its way to the controller: certain are those that
  /// are still taken for running some time later.
  ///
  /// - Returns: Those that are certain, and whether there are others.
  mutating func look(
    in round: Round, _ queue: Queue, on cluster: Cluster
  ) async throws -> (certain: [JobReference], hasOthers: Bool) {
    let runs = try Self.runs(in: round, queue, startedBefore: cluster.launchTimeout)
    found.formIntersection(runs)
    missing = missing.filter { runs.contains($0.key) }
    if nextTime < .now {
      for run in runs.subtracting(found).prefix(Self.limit) {
        do {
          let isThere = try await cluster.perform { cluster throws(SlurmError) in
            try cluster.node(run.node, has: .batch, of: run.record)
          }
          if isThere {
            found.insert(run)
            missing[run] = nil
          } else {
            missing[run] = missing[run] ?? .now
          }
        } catch is SlurmError {
          nextTime = .now + .seconds(300)
          break
        }
      }
    }
    let certain = missing.filter { $0.value.duration(to: .now) >= Cluster.writingTime }
    return (certain.keys.map(\.task), certain.count < missing.count)
  }

  /// The runs that the controller takes for under way, of tasks without a word of their end.
  private static func runs(
    in round: Round, _ queue: Queue, startedBefore age: Duration
  ) throws -> Set<Queue.Run> {
    var runs: Set<Queue.Run> = []
    for number in try round.windows().open {
      guard let files = try round.window(number).files,
        let submission = try CampaignSubmission.announced(.task, in: files)
      else { continue }
      for array in queue.jobs(of: submission, and: try submission.noted) {
        for (place, run) in queue.runs(of: array, startedBefore: age)
        where try !files.contains("\(place)") {
          runs.insert(run)
        }
      }
    }
    return runs
  }

  /// Puts them back into the queue; what may not be requeued is ended, and left to a retry.
  static func requeue(_ tasks: [JobReference], on cluster: Cluster) async {
    for task in tasks {
      try? await cluster.perform { cluster throws(SlurmError) in
        do throws(SlurmError) {
          try cluster.askForRequeue(task, [])
        } catch {
          guard error.code == .disabled else { throw error }
          try cluster.cancel(task)
        }
      }
    }
  }
}
