/// A job that Slurm accepted.
public struct Submission: Hashable, Sendable {
  /// The job's id; of an array, the array's.
  public let id: JobID
  /// What Slurm accepted the job with; nil when it had nothing to object.
  public let warning: SlurmErrorCode?
  /// What the site's submission plugin has to say to the user.
  public let message: String?

  init(id: JobID, warning: SlurmErrorCode? = nil, message: String? = nil) {
    (self.id, self.warning, self.message) = (id, warning, message)
  }
}
