/// Something about a job that will bite.
struct Finding {
  /// How bad it is.
  enum Weight: String, Encodable, CaseIterable {
    /// Work will be lost, or the job refused.
    case problem
    /// It may be meant so.
    case advice
  }

  /// What all findings of its kind are known by: `trap-waits`.
  let rule: String
  let weight: Weight
  /// The line of the script, from 1; nil where it is about no line.
  let line: Int?
  /// What happens.
  let text: String
  /// What to do about it.
  let remedy: String
}
