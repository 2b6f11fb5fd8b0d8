import FoundationEssentials
import Slurm

extension Explainer {
  /// The nodes that keep it.
  func explainNodes(of job: Job, in found: inout Explanation) throws(SlurmError) {
    let names = Set(try nodeNames(for: job))
    let out = try outOfUse(names)
    let reserved = try reservations(on: names, besides: job)
    if job.reason == .nodeNotAvailable, job.requiredNodes != nil, out.isEmpty, reserved.isEmpty,
      try !hidden.get().contains(.nodes)
    {
      found.meaning = "A node that it asks for is busy, or kept for a job that comes first."
      adviseOtherNodes(of: job, in: &found)
      return try explainQueue(of: job, in: &found)
    }
    if job.reason == .nodeNotAvailable, job.requiredNodes == nil {
      found.meaning = "Nodes that it could have are down, drained or reserved."
    }
    name(out, in: &found)
    if try hidden.get().contains(.nodes) {
      found.facts.append(try hidden.get().words(.nodes, "Nodes are") + ".")
    }
    adviseGap(of: job, ahead: [], in: &found)
    adviseOtherNodes(of: job, in: &found)
    for one in reserved.prefix(5) {
      let purpose = one.flags.contains(.maintenance) ? ", for maintenance," : ""
      found.facts.append(
        "Reservation \(one.name)\(purpose) is from \(TimeText.local(one.startTime)) to \(TimeText.local(one.endTime)), on \(one.nodes ?? "no nodes")."
      )
    }
    let taken = reserved.flatMap { $0.nodes.flatMap { try? NodeList($0).names } ?? [] }
    try adviseUsableNodes(of: job, besides: names, without: Set(taken), in: &found)
    if !reserved.isEmpty {
      if reserved.contains(where: { $0.flags.contains(.maintenance) }) {
        found.facts.append("A job that may run into it waits until after it.")
      }
      found.advise("reservations", effect: "shows what is reserved")
    }
  }

  /// Those of some nodes that start no jobs.
  func outOfUse(_ names: Set<String>) throws(SlurmError) -> [Node] {
    try nodes.get().filter { names.contains($0.name) && !$0.state.isAvailable }
  }

  /// Says which nodes are out of use, and why.
  func name(_ out: [Node], in found: inout Explanation) {
    for node in out.prefix(5) {
      let reason = node.reason.map { ": \($0)" } ?? ""
      found.facts.append("Node \(node.name) is \(node.state)\(reason).")
    }
    if out.count > 5 { found.facts.append("\(out.count - 5) more are out of use.") }
  }

  /// The reservations for maintenance that a job meets; all where Slurm says that one keeps it.
  private func reservations(
    on names: Set<String>, besides job: Job
  ) throws(SlurmError) -> [Reservation] {
    // "May be reserved for other job"
    let isTold =
      job.reason == .reservation || job.reasonDetail?.contains("eserved for other") ?? false
    let end = job.timeLimit?.minutes.map { Date.now.addingTimeInterval(Double($0) * 60) }
    return try cluster.reservations().filter {
      let starts = $0.startTime ?? .distantPast
      return $0.name != job.reservation && holdsAny(of: names, $0)
        && ($0.flags.contains(.maintenance) || isTold && starts <= end ?? .distantFuture)
    }
  }

  /// What lets a job take others than the nodes that it asks for.
  private func adviseOtherNodes(of job: Job, in found: inout Explanation) {
    if job.requiredNodes != nil {
      found.adviseChange("update", "--nodelist", "none", effect: "takes any other nodes")
    }
    if job.features != nil {
      found.adviseChange("update", "--constraint", "none", effect: "takes nodes of any kind")
    }
  }

  /// Nodes that can be had: those that the job itself excludes, or those of another partition.
  ///
  /// - Parameters:
  ///   - names: The nodes that it may have as it is.
  ///   - taken: Nodes that are not to be had.
  func adviseUsableNodes(
    of job: Job, besides names: Set<String>, without taken: Set<String> = [],
    in found: inout Explanation
  ) throws(SlurmError) {
    let up = Set(try nodes.get().filter(\.state.isAvailable).map(\.name)).subtracting(taken)
    let excluded = job.excludedNodes.flatMap { try? NodeList($0).names } ?? []
    let own = Set(try partitions(of: job).flatMap(\.nodeList))
    if excluded.contains(where: { up.contains($0) && own.contains($0) }) {
      found.adviseChange("update", "--exclude", "none", effect: "takes the nodes that it excludes")
    }
    if up.isDisjoint(with: names), job.requiredNodes == nil {
      try adviseOtherPartition(of: job, on: up.subtracting(excluded), in: &found)
    }
  }
}
