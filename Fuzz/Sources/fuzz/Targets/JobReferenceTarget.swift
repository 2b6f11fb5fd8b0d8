import Slurm

/// Jobs and steps by their names, and bare job numbers.
enum JobReferenceTarget {
  static func check(_ text: String) {
    if let id = JobID(text) {
      requireRoundTrip(id, id.description) { JobID($0) }
      require(text.utf8.allSatisfy { (48...57).contains($0) }, "no number: \(text)")
      require(parsed(text) { try JobReference($0) } == .job(id), "not one job: \(text)")
    }
    if let step = parsed(text, { try StepID($0) }) {
      requireRoundTrip(step, step.description) { try StepID($0) }
      require(step.description.hasPrefix("\(step.job)."), "the job of \(step)")
    }
    guard let reference = parsed(text, { try JobReference($0) }) else { return }
    requireRoundTrip(reference, reference.specification) { try JobReference($0) }
    requireCodable(reference)
    require(JobID("\(reference.jobID)") == reference.jobID, "the id of \(reference.specification)")
    if case .tasks(_, let tasks) = reference, tasks.count > 10_000 { return }
    requireRoundTrip(reference, reference.description) { try JobReference($0) }
  }
}
