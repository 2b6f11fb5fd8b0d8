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

  /// Whether as much is free as the job asks for; the jobs ahead may keep it for themselves.
  private func hasRoom(for job: Job, on names: Set<String>) -> Bool {
    guard let nodes = try? nodes.get() else { return false }
    let takesWholeNodes = job.oversubscription == .none
    let free = nodes.filter { node in
      names.contains(node.name) && node.state.isAvailable && node.idleCPUCount > 0
        && (!takesWholeNodes || node.allocatedCPUCount == 0)
    }
    .sorted { $0.idleCPUCount > $1.idleCPUCount }.prefix(max(job.nodeCount, 1)).map(\.freeAmounts)
    guard free.count >= job.nodeCount else { return false }
    return job.needs.amounts.allSatisfy { name, amount in
      let isOfNodes = name == "cpu" || name == "mem" || name.hasPrefix("gres/")
      return !isOfNodes || free.reduce(0) { $0 + ($1[name] ?? 0) } >= amount
    }
  }
}

extension Node {
  /// What is free of each resource, by Slurm's names.
  fileprivate var freeAmounts: [String: Int] {
    let taken = JobNeeds.amounts(in: allocatedResources)
    var free = JobNeeds.amounts(in: configuredResources)
    for (name, amount) in free { free[name] = amount - taken[name, default: 0] }
    free["cpu"] = idleCPUCount
    return free
  }
}
