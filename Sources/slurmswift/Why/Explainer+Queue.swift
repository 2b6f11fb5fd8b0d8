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
      found.facts.append("Before it, by priority: \(Self.list(ahead)).")
    }
    // Of nodes by name, others are busy with what comes first.
    if ahead.isEmpty || job.requiredNodes != nil { try nameRunning(besides: job, in: &found) }
    if job.reason == .resources { try nameOutOfUse(of: job, in: &found) }
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
  static let queued: Set<String> = ["None", "Priority", "Resources", "SchedDefer"]

  /// The jobs whose end makes room.
  private func nameRunning(
    besides job: Job, in found: inout Explanation
  ) throws(SlurmError) {
    let running = try running(on: Set(try nodeNames(for: job)))
    guard let first = running.first else { return }
    let end = first.endTime.map { ", at \(TimeText.local($0)) at the latest" } ?? ""
    found.facts.append("On its nodes run, the first to end first: \(Self.list(running))\(end).")
  }

  /// The jobs on some nodes, the first to end first.
  private func running(on names: Set<String>) throws(SlurmError) -> [Job] {
    try queue.get().filter { other in
      other.state.isRunning
        && other.nodes.flatMap { try? NodeList($0) }.map { !names.isDisjoint(with: $0) } == true
    }
    .sorted { $0.endTime ?? .distantFuture < $1.endTime ?? .distantFuture }
  }

  /// The nodes that would have been its own, were they not out of use.
  private func nameOutOfUse(of job: Job, in found: inout Explanation) throws(SlurmError) {
    let names = Set(try nodeNames(for: job))
    let out = try outOfUse(names)
    guard !out.isEmpty else { return }
    // "Nodes required for job are DOWN, DRAINED or reserved for jobs in higher priority partitions"
    let isTold = job.reasonDetail?.uppercased().contains("DRAINED") ?? false
    let isIdle = try running(on: names).isEmpty
    guard isIdle || isTold else { return }
    found.meaning =
      isIdle
      ? "Nodes that it needs are out of use."
      : "It waits for nodes that others have, or that are out of use."
    name(out, in: &found)
    try adviseUsableNodes(of: job, besides: names, in: &found)
  }
}
