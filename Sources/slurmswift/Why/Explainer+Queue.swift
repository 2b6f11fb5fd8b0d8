import FoundationEssentials
import Slurm

extension Explainer {
  /// The jobs ahead, and when it may start.
  func explainQueue(of job: Job, in found: inout Explanation) throws(SlurmError) {
    let partitions = Set(job.partition?.split(separator: ",").map(String.init) ?? [])
    // What waits for something of its own holds up nobody. Of equal priority, the one with the lower
    // number comes first.
    let ahead = try queue.get().filter { other in
      other.state.isPending && Self.queued.contains(other.reason.description)
        && other.recordID != job.recordID
        && (job.priority, other.recordID.rawValue) < (other.priority, job.recordID.rawValue)
        && !partitions.isDisjoint(
          with: other.partition?.split(separator: ",").map(String.init) ?? [])
    }
    .sorted { ($1.priority, $0.recordID.rawValue) < ($0.priority, $1.recordID.rawValue) }
    if !ahead.isEmpty {
      let shown = ahead.prefix(5).map(\.id.description).joined(separator: ", ")
      let more = ahead.count > 5 ? " and \(ahead.count - 5) more" : ""
      found.facts.append("Before it, by priority: \(shown)\(more).")
    }
    if ahead.isEmpty { try nameRunning(besides: job, in: &found) }
    if let start = job.startTime, start > .now {
      found.facts.append(
        "The scheduler expects it to start at \(TimeText.local(start)).")
    }
    if try hidden.get().contains(.jobs) {
      found.facts.append(try hidden.get().words(.jobs, "Jobs of others are") + ".")
    }
    adviseGap(of: job, ahead: ahead, in: &found)
    found.advise("priority", "\(job.id)", effect: "shows what its priority is made of")
  }

  /// The reasons of jobs that wait for their turn alone.
  private static let queued: Set<String> = ["None", "Priority", "Resources", "SchedDefer"]

  /// The jobs whose end makes room.
  private func nameRunning(
    besides job: Job, in found: inout Explanation
  ) throws(SlurmError) {
    let names = Set(try nodeNames(for: job))
    let running = try queue.get().filter { other in
      other.state.isRunning
        && other.nodes.flatMap { try? NodeList($0) }.map { !names.isDisjoint(with: $0) } == true
    }
    .sorted { $0.endTime ?? .distantFuture < $1.endTime ?? .distantFuture }
    guard let first = running.first else { return }
    let shown = running.prefix(5).map(\.id.description).joined(separator: ", ")
    let more = running.count > 5 ? " and \(running.count - 5) more" : ""
    let end = first.endTime.map { ", at \(TimeText.local($0)) at the latest" } ?? ""
    found.facts.append("On its nodes run, the first to end first: \(shown)\(more)\(end).")
  }

  /// The nodes that keep it.
  func explainNodes(of job: Job, in found: inout Explanation) throws(SlurmError) {
    let names = Set(try nodeNames(for: job))
    let out = try nodes.get().filter { names.contains($0.name) && !$0.state.isAvailable }
    for node in out.prefix(5) {
      let reason = node.reason.map { ": \($0)" } ?? ""
      found.facts.append("Node \(node.name) is \(node.state)\(reason).")
    }
    if try hidden.get().contains(.nodes) {
      found.facts.append(try hidden.get().words(.nodes, "Nodes are") + ".")
    }
    if out.count > 5 { found.facts.append("\(out.count - 5) more are out of use.") }
    adviseGap(of: job, ahead: [], in: &found)
    if job.requiredNodes != nil {
      found.adviseChange("update", "--nodelist", "none", effect: "takes any other nodes")
    }
    if job.features != nil {
      found.adviseChange("update", "--constraint", "none", effect: "takes nodes of any kind")
    }
    let upkeep = try cluster.reservations().filter {
      $0.flags.contains(.maintenance) && $0.name != job.reservation && holdsAny(of: names, $0)
    }
    for one in upkeep.prefix(5) {
      found.facts.append(
        "Reservation \(one.name), for maintenance, is from \(TimeText.local(one.startTime)) to \(TimeText.local(one.endTime)), on \(one.nodes ?? "no nodes")."
      )
    }
    if !upkeep.isEmpty {
      found.facts.append("A job that may run into it waits until after it.")
      found.advise("reservations", effect: "shows what is reserved")
    }
  }
}
