/// What happens while a job is submitted exactly once.
public enum SubmissionEvent: Hashable, Sendable {
  /// The controller is away, or does not take the job now: it is asked again.
  case delayed(SlurmError)
  /// The answer was lost, and the job is there.
  case found(JobID)
  /// The controller forgot a job that it had acknowledged: it is submitted again.
  case lost(JobID)
  /// The job was there twice: this one was cancelled.
  case doubled(JobID)
  /// A plugin of the site took the mark away, and it could not be put back: were the job lost from
  /// sight, it could not be found again.
  case unmarked(JobID)
}
