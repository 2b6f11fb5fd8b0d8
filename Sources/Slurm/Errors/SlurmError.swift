/// What went wrong in a call to a cluster: what was tried, on what, what Slurm answered, and what
/// to do about it.
///
/// Match the code without importing C:
///
/// ```swift
/// do {
///   print(try cluster.submit(job).id)
/// } catch {
///   switch error.code {
///   case .invalidArray: print(error.hint ?? "")
///   default: throw error
///   }
/// }
/// ```
public struct SlurmError: Error, Hashable, Sendable {
  /// What Slurm answered, or why it could not be asked.
  public var code: SlurmErrorCode
  /// What was tried, as an infinitive: `submit`, `requeue`.
  public var operation: String
  /// On what it was tried: `job 137945_7`, `partition short`.
  ///
  /// Nil when the operation says it.
  public var subject: String?
  /// What is known beyond the code: the controller's own words, the addresses that were tried.
  public var detail: String?
  /// What the reader can do, where that is known.
  public var hint: String?

  /// Creates an error; where `hint` is nil, the usual one for the code stands in.
  public init(
    _ code: SlurmErrorCode, operation: String, subject: String? = nil, detail: String? = nil,
    hint: String? = nil
  ) {
    self.code = code
    self.operation = operation
    self.subject = subject
    self.detail = detail
    self.hint = hint ?? code.usualHint
  }
}

extension SlurmError: CustomStringConvertible {
  /// One line, without the hint: `cannot requeue job 12: Invalid job id specified
  /// (ESLURM_INVALID_JOB_ID)`.
  public var description: String {
    var text = "cannot \(operation)"
    if let subject { text += " \(subject)" }
    text += ": \(code.words)"
    if let name = code.name { text += " (\(name))" }
    if let detail { text += ": \(detail)" }
    return text
  }
}
