internal import FoundationEssentials
internal import Slurm
internal import SlurmCheckpointing

/// Runs of tasks that the controller takes for under way, and that their nodes do not have: `slurmd` was
/// killed in the moment of the launch.
///
/// The controller asks a node what it has when that registers, half an hour later perhaps, and as long the
/// window is not over. Here a node is asked whose `slurmd` has started since the run did: what it had not
/// launched before may be lost. The controller may try the launch again, and then it may be in a prolog.
struct MissingRuns {
  /// Those that need no more questions: they were on their node, or have been requeued.
  private var settled: Set<Queue.Run> = []
  /// Those that were not there, and when first.
  private var missing: [Queue.Run: ContinuousClock.Instant] = [:]
  /// How often each task was requeued: what goes wrong each time is for people.
  private var requeues: [JobReference: Int] = [:]
  private static let limit = 3
  private var nodes: Snapshot<Node>?
  private var nextLoad = ContinuousClock.now
  /// How long a run must have been missing.
  private var patience: Duration?

  /// Asks the nodes of runs that may be missing.
  ///
  /// - Returns: Those that have been missing for some time, and still are, and whether there are others: the
  ///   end of one that has just left its node may be on its way to the controller.
  mutating func look(
    in round: Round, _ queue: Queue, _ answers: inout NodeAnswers, on cluster: Cluster
  ) async throws -> (certain: [Queue.Run], hasOthers: Bool) {
    let runs = try Self.runs(in: round, queue)
      .filter { $0.startTime.age >= cluster.launchTimeout }
    settled.formIntersection(runs)
    missing = missing.filter { runs.contains($0.key) }
    var certain: [Queue.Run] = []
    for run in try await suspects(runs.subtracting(settled), on: cluster) {
      guard let isThere = try await answers.has(run, on: cluster) else { continue }
      if isThere {
        settled.insert(run)
        missing[run] = nil
      } else if let first = missing[run] {
        guard try await first.duration(to: .now) >= patience(on: cluster) else { continue }
        settled.insert(run)
        missing[run] = nil
        requeues[run.task, default: 0] += 1
        if requeues[run.task, default: 0] <= Self.limit { certain.append(run) }
      } else {
        missing[run] = .now
      }
    }
    return (certain, !missing.isEmpty)
  }

  /// Those that were started before their node's `slurmd`, if that has had the time to launch them.
  private mutating func suspects(
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
    // By the node's clock, which may have been wrong: no start lies in the future.
    return runs.filter { run in
      guard let start = starts[run.node] ?? nil else { return false }
      return run.startTime < start && start.age >= cluster.launchTimeout
    }
  }

  /// Nobody says whether a node is in a prolog.
  private mutating func patience(on cluster: Cluster) async throws -> Duration {
    if let patience { return patience }
    let hasProlog = try await cluster.perform { cluster throws(SlurmError) in
      // Newer releases number them.
      try cluster.configuration().parameters.contains {
        ($0.name == "Prolog" || $0.name.hasPrefix("Prolog[")) && $0.value != nil
      }
    }
    let patience: Duration = hasProlog ? .seconds(600) : .seconds(20)
    self.patience = patience
    return patience
  }

  /// The runs that the controller takes for under way, of tasks without a word of their end.
  private static func runs(in round: Round, _ queue: Queue) throws -> Set<Queue.Run> {
    var runs: Set<Queue.Run> = []
    for number in try round.windows().open {
      guard let files = try round.window(number).files,
        let submission = try CampaignSubmission.announced(.task, in: files)
      else { continue }
      for array in queue.jobs(of: submission, and: try submission.noted) {
        for (place, run) in queue.runs(of: array) where try !files.contains("\(place)") {
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

extension Date {
  /// How long ago it was.
  fileprivate var age: Duration { .seconds(-timeIntervalSinceNow) }
}
