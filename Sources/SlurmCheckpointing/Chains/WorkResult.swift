/// What an attempt came to, before it is decided what follows.
public enum WorkResult: Hashable, Sendable {
  /// All is done.
  case completed
  /// It was warned, and stopped at this step, which is in a checkpoint; nil when nothing was saved or
  /// steps are not counted.
  case unfinished(step: Int?, detail: String? = nil)
  /// It failed, with an exit status for whoever started the job.
  case failed(String, exitCode: Int32 = 1, step: Int? = nil)
}
