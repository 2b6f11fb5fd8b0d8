import Slurm

/// The steps that are meant: all of a job, or one.
enum StepSelection {
  case job(JobReference)
  case step(StepID)

  /// As `137945`, or `137945.batch`.
  init(_ text: String) throws {
    self = text.contains(".") ? .step(try StepID(text)) : .job(try JobReference(text))
  }

  /// Loads them.
  ///
  /// - Throws: ``SlurmErrorCode/invalidJobID`` for a job that is not known, and for a step that does
  ///   not run.
  func steps(on cluster: Cluster) throws(SlurmError) -> [JobStep] {
    switch self {
    case .job(let job):
      return try cluster.steps(of: job)
    case .step(let id):
      let steps = try cluster.steps(of: id.job).filter {
        $0.id.step == id.step && (id.component == nil || $0.id.component == id.component)
      }
      guard steps.isEmpty else { return steps }
      throw SlurmError(
        .invalidJobID, operation: "find", subject: "step \(id)",
        hint:
          "the step never was, or has ended; with accounting, `slurmswift history --steps ID` shows it"
      )
    }
  }
}
