import FoundationEssentials
import Slurm

extension Explainer {
  /// A gap into which the job fits with less time: before a reservation, or before a job ahead needs its
  /// nodes.
  ///
  /// The nodes tell of it. To ask Slurm when the job would start with less time is of no use: it puts the
  /// start off by the time that the jobs of the queue ask for, this one among them.
  ///
  /// - Parameter ahead: The jobs that come before it.
  func adviseGap(of job: Job, ahead: [Job], in found: inout Explanation) {
    guard let limit = job.timeLimit, limit > .minutes(2), found.mayChange else { return }
    let names = Set((try? nodeNames(for: job)) ?? [])
    guard hasRoom(for: job, on: names) else { return }
    let jobs = ahead.compactMap { next in next.startTime.map { ($0, "\(next.id) starts, expected") }
    }
    let reservations = ((try? cluster.reservations()).map(Array.init) ?? [])
      .filter { $0.name != job.reservation && holdsAny(of: names, $0) }
      .compactMap { one in one.startTime.map { ($0, "reservation \(one.name)") } }
    guard let (end, words) = (jobs + reservations).filter({ $0.0 > .now }).min(by: { $0.0 < $1.0 })
    else { return }
    // A few minutes to spare, for the scheduler's turns.
    let room = TimeLimit.minutes(Int(end.timeIntervalSinceNow / 60) - 3)
    guard room >= StartSearch.shortest(of: limit), room < limit else { return }
    found.adviseChange(
      "update", "--time-min", "\(room)",
      effect: "lets it run before \(words) at \(TimeText.local(end)), with the time that is left")
  }

  func holdsAny(of names: Set<String>, _ reservation: Reservation) -> Bool {
    reservation.nodes.flatMap { try? NodeList($0) }.map { !names.isDisjoint(with: $0) } ?? false
  }

  /// The nodes that it asks for, or those of its partitions that it does not exclude.
  func nodeNames(for job: Job) throws(SlurmError) -> [String] {
    if let wanted = job.requiredNodes.flatMap({ try? NodeList($0) }) { return Array(wanted) }
    let excluded = Set(job.excludedNodes.flatMap { try? NodeList($0).names } ?? [])
    return try partitions(of: job).flatMap(\.nodeList).filter { !excluded.contains($0) }
  }

  /// Whether as many CPUs are free as the job asks for; the jobs ahead may keep them for themselves.
  private func hasRoom(for job: Job, on names: Set<String>) -> Bool {
    guard let nodes = try? nodes.get() else { return false }
    let free = nodes.filter { names.contains($0.name) && $0.state.isAvailable }
      .map(\.idleCPUCount).filter { $0 > 0 }.sorted(by: >)
    let count = max(job.nodeCount, 1)
    return free.count >= count && free.prefix(count).reduce(0, +) >= job.cpuCount
  }
}
