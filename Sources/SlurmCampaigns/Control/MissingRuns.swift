internal import FoundationEssentials
internal import Slurm
internal import SlurmCheckpointing

/// Runs of tasks that the controller takes for under way, and that their nodes do not have: `slurmd` was
/// killed in the moment of the launch.
///
/// The controller asks a node what it has when that registers, half an hour later perhaps, and as long the
/// window is not over. Here a node is asked whose `slurmd` has started since the run did: what it had not
/// launched before is lost. Another may be at work on the launch, in a prolog of any length.
struct MissingRuns {
  /// Those that were on their node when it was asked: each is asked for once.
  private var found: Set<Queue.Run> = []
  /// Those that were not, and when first.
  private var missing: [Queue.Run: ContinuousClock.Instant] = [:]
  private var nodes: Snapshot<Node>?
  private var nextLoad = ContinuousClock.now
  /// Nodes that did not answer, and until when they are left alone.
  private var silent: [String: ContinuousClock.Instant] = [:]

  /// Asks the nodes of runs that may be missing.
  ///
  /// - Returns: Those that have been missing for some time, and still are, and whether there are others: the
  ///   end of one that has just left its node may be on its way to the controller.
  mutating func look(
    in round: Round, _ queue: Queue, on cluster: Cluster
  ) async throws -> (certain: [Queue.Run], hasOthers: Bool) {
    let runs = try Self.runs(in: round, queue, startedBefore: cluster.launchTimeout)
    found.formIntersection(runs)
    missing = missing.filter { runs.contains($0.key) }
    silent = silent.filter { .now < $0.value }
    var certain: [Queue.Run] = []
    for run in try await lost(runs.subtracting(found), on: cluster) where silent[run.node] == nil {
      do {
        let isThere = try await cluster.perform { cluster throws(SlurmError) in
          try cluster.node(run.node, has: .batch, of: run.record)
        }
        if isThere {
          found.insert(run)
          missing[run] = nil
        } else if let first = missing[run] {
          if first.duration(to: .now) >= Cluster.writingTime { certain.append(run) }
        } else {
          missing[run] = .now
        }
      } catch is SlurmError {
        silent[run.node] = .now + .seconds(300)
        // Others may be as slow not to answer.
        break
      }
    }
    return (certain, certain.count < missing.count)
  }

  /// Those that were started before their node's `slurmd`.
  private mutating func lost(
    _ runs: Set<Queue.Run>, on cluster: Cluster
  ) async throws -> [Queue.Run] {
    if runs.isEmpty { return [] }
    if nextLoad <= .now {
      nextLoad = .now + .seconds(10)
      nodes = try await cluster.perform { [nodes] cluster throws(SlurmError) in
        if let nodes { try cluster.reload(nodes) } else { try cluster.nodes() }
      }
    }
    let starts = Dictionary(
      nodes?.map { ($0.name, $0.slurmdStartTime) } ?? [], uniquingKeysWith: { $1 })
    return runs.filter { run in
      if let start = starts[run.node] ?? nil { start >= run.startTime } else { false }
    }
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

  /// Puts them back into the queue, unless something has become of them meanwhile.
  ///
  /// What may not be requeued waits for the controller to find out.
  static func requeue(_ runs: [Queue.Run], on cluster: Cluster) async {
    for run in runs {
      _ = try? await cluster.perform { cluster throws(SlurmError) in
        let job = try cluster.job(run.task)
        guard job.restartCount == run.restartCount, job.startTime == run.startTime else { return }
        try cluster.requeue(run.task, .ifRunning)
      }
    }
  }
}
