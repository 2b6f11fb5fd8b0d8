extension JobDescription {
  /// Lets the job be known by a mark, in the place of one that it has.
  public mutating func mark(as mark: SubmissionMark) {
    comment = mark.added(to: comment)
    environment = environment.setting([SubmissionMark.variable: mark.rawValue])
  }
}

extension Job {
  /// What the job is known by from its submission; nil for one that was submitted without, and where
  /// a plugin of the site wrote another comment.
  public var submissionMark: SubmissionMark? { SubmissionMark.split(comment).mark }
}

extension Cluster {
  /// Loads the caller's jobs that have a mark: none, the records of one job, or of twins.
  ///
  /// - Throws: What Slurm answers.
  public func jobs(marked mark: SubmissionMark) throws(SlurmError) -> [Job] {
    try jobs(.of(.currentUser)).filter { $0.submissionMark == mark }
  }
}
