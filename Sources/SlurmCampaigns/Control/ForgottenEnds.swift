internal import Slurm
internal import SlurmCheckpointing

/// Tasks that have ended, and that the controller takes for running or waiting: it was killed before it had
/// written their ends down.
///
/// It would not ask the nodes of those that run again for half an hour, and as long they keep others from
/// their turn. Those that wait it starts again, and holds them where their node refuses that.
struct ForgottenEnds {
  /// When each was seen first, or is to be looked at again.
  private var seen: [JobReference: ContinuousClock.Instant] = [:]

  /// Looks for them.
  ///
  /// An end that has just been written may still be on its way to the controller, and what a site does after
  /// it, such as in a `TaskEpilog`, may take its time: as long the node has the run. One that Slurm began anew
  /// beside it is not meant: it might be broken off half way. Of a window that is over nothing can be under way.
  ///
  /// - Returns: Those that have been seen for some time, and whether there are others.
  mutating func look(
    in round: Round, _ queue: Queue, _ nodes: inout NodeAnswers, on cluster: Cluster
  ) async throws -> (certain: [JobReference], hasOthers: Bool) {
    let standing = try round.windows()
    var ended = try Self.arrays(of: standing, in: round, queue).map { JobReference.job($0) }
    var runs: [JobReference: Queue.Run] = [:]
    for number in standing.open {
      guard let files = try round.window(number).files,
        let submission = try CampaignSubmission.announced(.task, in: files)
      else { continue }
      for array in queue.jobs(of: submission, and: try submission.noted) {
        ended += try queue.waiting(of: array).filter { try files.contains("\($0)") }
          .map { .task(array, $0) }
        for (place, run) in queue.runs(of: array) {
          let end = try files.committed(TaskEnd.self, as: "\(place)")
          if end?.attempt == run.attempt { runs[run.task] = run }
        }
      }
    }
    var now: [JobReference: ContinuousClock.Instant] = [:]
    for job in ended + runs.keys { now[job] = seen[job] ?? .now }
    seen = now
    var certain: [JobReference] = []
    for (job, time) in now where time.duration(to: .now) >= Cluster.writingTime {
      guard let run = runs[job] else {
        certain.append(job)
        continue
      }
      switch try await nodes.has(run, on: cluster) {
      case false?: certain.append(job)
      case true?: seen[job] = .now + .seconds(60)
      case nil: break
      }
    }
    return (certain, certain.count < now.count)
  }

  /// The arrays of windows that are over, and that the controller takes for under way.
  static func arrays(
    of standing: Round.Standing, in round: Round, _ queue: Queue
  ) throws -> [JobID] {
    // What is forgotten was of a few seconds.
    try standing.lastOver.compactMap { number in
      try round.window(number).summary.flatMap(queue.arrayUnderWay)
    }
  }

  /// Lets the controller clean up what has ended.
  static func end(_ tasks: [JobReference], on cluster: Cluster) async {
    for task in tasks {
      try? await cluster.perform { cluster throws(SlurmError) in try cluster.cancel(task) }
    }
  }
}
