/// What is to become of a job that the controller acknowledged and then forgot, because it was killed
/// before it had written it down.
public enum LostSubmission: Hashable, Sendable {
  /// It is submitted again, with the same mark.
  case submitAgain
  /// ``SlurmErrorCode/submissionLost`` is thrown.
  case report
}
