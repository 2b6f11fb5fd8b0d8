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
    // The start itself is of no use: Slurm puts it off by the time that this job waits for, too.
    if steps.count > 1 {
      found.advise(
        "slurmswift update \(job.id) --time-min \(first.timeLimit)",
        "lets it start in a gap before a reservation, with the time that it leaves")
      return
    }
    guard hasRoom(for: job),
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

  /// Whether as many CPUs are free as the job asks for; the jobs ahead may keep them for themselves.
  private func hasRoom(for job: Job) -> Bool {
    guard let partition = try? partitions.get().first(where: { $0.name == job.partition }),
      let nodes = try? nodes.get()
    else { return false }
    let members = Set(partition.nodeList)
    let free = nodes.filter { members.contains($0.name) && $0.state.isAvailable }
      .map(\.idleCPUCount).filter { $0 > 0 }.sorted(by: >)
    let count = max(job.nodeCount, 1)
    return free.count >= count && free.prefix(count).reduce(0, +) >= job.cpuCount
  }
}
