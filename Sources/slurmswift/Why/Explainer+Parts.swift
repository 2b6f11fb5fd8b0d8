import Slurm

// The parts of a heterogeneous job start together.
extension Explainer {
  /// Names the parts of its job that wait for something of their own, where it waits for its turn alone.
  ///
  /// - Returns: Whether there are any.
  func explainOtherParts(of job: Job, in found: inout Explanation) throws(SlurmError) -> Bool {
    guard let whole = job.heterogeneousJobID, job.waitsForItsTurn else { return false }
    let others = try queue.get().filter { other in
      other.heterogeneousJobID == whole && other.state.isPending && !other.waitsForItsTurn
    }
    guard !others.isEmpty else { return false }
    found.meaning = "It starts together with the other parts of its job."
    for other in others.prefix(5) { found.facts.append("Job \(other.id) waits: \(other.reason).") }
    if let first = others.first {
      found.advise("why", "\(first.id)", effect: "says what helps that one")
    }
    return true
  }
}

extension Job {
  /// The whole of which it is a part, whose parts can be held and put off for themselves: that frees none.
  var heterogeneousJob: JobReference? { heterogeneousJobID.map { .job($0) } }

  fileprivate var waitsForItsTurn: Bool { Explainer.queued.contains(reason.description) }
}
