internal import Slurm
internal import SlurmCheckpointing

/// Tasks that have ended, and that the controller takes for running or waiting: it was killed before it had
/// written their ends down.
///
/// It would not ask the nodes of those that run again for half an hour, and as long they keep others from
/// their turn. Those that wait it starts again, and holds them where their node refuses that.
struct ForgottenEnds {
  /// When each was seen first.
  private var seen: [JobReference: ContinuousClock.Instant] = [:]

  /// Looks for them.
  ///
  /// An end that has just been written may still be on its way to the controller. A run that Slurm began
  /// anew beside it is not meant: it might be broken off half way. Of a window that is over nothing can be
  /// under way.
  ///
  /// - Returns: Those that have been seen for some time, and whether there are others.
  mutating func look(
    in round: Round, _ queue: Queue
  ) throws -> (certain: [JobReference], hasOthers: Bool) {
    var now: [JobReference: ContinuousClock.Instant] = [:]
    let standing = try round.windows()
    for array in try Self.arrays(of: standing, in: round, queue) {
      now[.job(array)] = seen[.job(array)] ?? .now
    }
    for number in standing.open {
      guard let files = try round.window(number).files,
        let submission = try CampaignSubmission.announced(.task, in: files)
      else { continue }
      for array in queue.jobs(of: submission, and: try submission.noted) {
        for (place, attempt) in queue.attempts(of: array) {
          guard let end = try files.committed(TaskEnd.self, as: "\(place)"),
            attempt == 0 || attempt == end.attempt
          else { continue }
          let task = JobReference.task(array, place)
          now[task] = seen[task] ?? .now
        }
      }
    }
    seen = now
    let certain = now.filter { $0.value.duration(to: .now) >= Cluster.writingTime }
    return (Array(certain.keys), certain.count < now.count)
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
