import Slurm

extension Explainer {
  func explainDependency(of job: Job, in found: inout Explanation) throws(SlurmError) {
    let text = job.dependency ?? ""
    if !text.isEmpty { found.facts.append("It waits for \(text).") }
    for reference in Self.jobs(in: text).prefix(5) {
      found.facts.append(try standing(of: reference, for: job))
    }
    if text.contains("singleton") { try nameNamesakes(of: job, in: &found) }
    found.adviseChange("update", "--dependency", "none", effect: "lets it start without them")
    if job.reason == .dependencyNeverSatisfied {
      found.adviseChange("cancel", effect: "gives it up")
    }
  }

  /// What `afterok:12_*(unfulfilled),afterany:13_5` names.
  private static func jobs(in dependency: String) -> [JobReference] {
    dependency.split { ":,?".contains($0) }.compactMap { word in
      try? JobReference(
        String(word.prefix { $0.isASCII && $0.isNumber || $0 == "_" || $0 == "*" }))
    }
  }

  private func standing(of reference: JobReference, for job: Job) throws(SlurmError) -> String {
    let records = try queue.get().filter { reference.names(record: $0.recordID, called: $0.id) }
    // Of an array, a task that keeps the job.
    let isNever = job.reason == .dependencyNeverSatisfied
    guard let other = records.first(where: { $0.state.hasEnded == isNever }) ?? records.first
    else { return "Job \(reference) is not in the queue any more." }
    // A task that has not started shares its record with others.
    if case .task = reference { return "Job \(reference) is \(other.state)." }
    return "Job \(other.id) is \(other.state)."
  }

  /// The jobs that come before one of the same name, of which one runs at a time.
  private func nameNamesakes(of job: Job, in found: inout Explanation) throws(SlurmError) {
    let others = try queue.get().filter { other in
      other.name == job.name && other.userID == job.userID && other.recordID != job.recordID
        && (other.arrayJobID == nil || other.arrayJobID != job.arrayJobID)
        && !other.state.hasEnded
        && (!other.state.isPending || other.recordID.rawValue < job.recordID.rawValue)
    }
    guard !others.isEmpty else { return }
    found.facts.append(
      "Jobs of its user, and of its name \(job.name ?? ""), come first: \(Self.list(others)).")
  }
}
