import FoundationEssentials
import Slurm

extension Explainer {
  /// A gap into which the job fits with less time: before a reservation, or before a job ahead needs its
  /// nodes.
  ///
  /// - Parameter ahead: The jobs that come before it.
  func adviseGap(of job: Job, ahead: [Job], in found: inout Explanation) {
    guard let limit = job.timeLimit, limit > .minutes(2), job.userID == .currentUser,
      let description = try? cluster.description(of: job.id)
    else { return }
    let search = StartSearch { [cluster] limit throws(SlurmError) in
      var trial = description
      trial.timeLimit = limit
      trial.minimumTimeLimit = nil
      return try cluster.expectedStart(of: trial)
    }
    let shortest = StartSearch.shortest(of: limit)
    guard let steps = try? search.steps(from: shortest, to: limit), let first = steps.first else {
      return
    }
    if steps.count > 1 {
      found.advise(
        "slurmswift update \(job.id) --time-min \(first.timeLimit)",
        "lets it start at \(TimeText.local(first.start.time)), in a gap, with the time that it leaves"
      )
      return
    }
    // Slurm's answer counts what runs. Where that leaves room, the jobs ahead keep it free for themselves.
    guard first.start.time < .now.addingTimeInterval(60),
      let next = ahead.filter({ $0.startTime ?? .distantPast > .now })
        .min(by: { $0.startTime ?? .distantFuture < $1.startTime ?? .distantFuture }),
      let start = next.startTime
    else { return }
    // A few minutes to spare, for the scheduler's turns.
    let room = TimeLimit.minutes(Int(start.timeIntervalSinceNow / 60) - 3)
    guard room >= shortest, room < limit else { return }
    found.advise(
      "slurmswift update \(job.id) --time-min \(room)",
      "lets it run before \(next.id) starts, expected at \(TimeText.local(start))")
  }
}
