import FoundationEssentials
import Slurm

extension Explainer {
  /// The jobs ahead, and when it may start.
  func explainQueue(of job: Job, in found: inout Explanation) throws(SlurmError) {
    let partitions = Set(job.partition?.split(separator: ",").map(String.init) ?? [])
    // Of equal priority, the one with the lower number comes first.
    let ahead = try queue.get().filter { other in
      other.state.isPending && !other.isHeld && other.recordID != job.recordID
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
    if let start = job.startTime, start > .now {
      found.facts.append(
        "The scheduler expects it to start at \(TimeText.local(start)).")
    }
    if try hidden.get().contains(.jobs) {
      found.facts.append(try hidden.get().words(.jobs, "Jobs of others are") + ".")
    }
    adviseGap(of: job, ahead: ahead, in: &found)
    found.advise("slurmswift priority \(job.id)", "shows what its priority is made of")
  }

  /// The nodes that keep it.
  func explainNodes(of job: Job, in found: inout Explanation) throws(SlurmError) {
    let wanted = job.requiredNodes.flatMap { try? NodeList($0) }.map(Array.init) ?? []
    let partition = try partitions.get().first { $0.name == job.partition }
    let members = wanted.isEmpty ? partition.map { Array($0.nodeList) } ?? [] : wanted
    let names = Set(members)
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
    if !wanted.isEmpty {
      found.advise("slurmswift update \(job.id) --nodelist none", "takes any other nodes")
    }
    if job.features != nil {
      found.advise("slurmswift update \(job.id) --constraint none", "takes nodes of any kind")
    }
    if try cluster.reservations().contains(where: { $0.flags.contains(.maintenance) }) {
      found.advise("slurmswift reservations", "shows what is reserved for maintenance")
      if job.timeLimit == .unlimited || job.timeLimit == nil {
        found.facts.append("A job that may run into a reservation waits until after it.")
      }
    }
  }
}
