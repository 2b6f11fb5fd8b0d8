public import FoundationEssentials

/// A word by which a job is known, whatever becomes of the answer to its submission.
///
/// It is the last word of the job's comment, where the controller tells of it, and a variable of its
/// environment, where the job itself finds it:
///
/// ```swift
/// var job = JobDescription(script: .file("brain-stew.sh"))
/// let mark = SubmissionMark()
/// job.mark(as: mark)
/// try cluster.submit(job)
/// let found = try cluster.jobs(marked: mark)
/// ```
///
/// A job's number is no such word: a controller that lost its state gives it to another job.
public struct SubmissionMark: RawRepresentable, Hashable, Sendable, Codable {
  /// When it was made, and a random number of 128 bits, as letters, digits and a hyphen.
  public let rawValue: String
  /// When it was made, to the second.
  public let time: Date

  /// Makes one that nobody else has.
  public init() { self.init(time: .now) }

  init(time: Date) {
    let seconds = Int64(time.timeIntervalSince1970)
    let number = UInt128.random(in: .min ... .max)
    rawValue = "\(String(seconds, radix: 36))-\(String(number, radix: 36))"
    self.time = Date(timeIntervalSince1970: TimeInterval(seconds))
  }

  /// One that was kept; nil for a text that is none.
  public init?(rawValue: String) {
    let parts = rawValue.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let seconds = Int64(parts[0], radix: 36), seconds >= 0,
      UInt128(parts[1], radix: 36) != nil
    else { return nil }
    self.rawValue = rawValue
    time = Date(timeIntervalSince1970: TimeInterval(seconds))
  }

  /// The variable of a job's environment that holds its mark: `SLURMSWIFT_SUBMISSION`.
  ///
  /// What the job submits may have inherited it.
  public static let variable = "SLURMSWIFT_SUBMISSION"

  private static let prefix = "slurmswift:"

  /// The mark at the end of a comment, and the comment without it.
  static func split(_ comment: String?) -> (mark: SubmissionMark?, comment: String?) {
    guard let comment else { return (nil, nil) }
    // By bytes: a character may join with the blank behind it.
    let blank = comment.utf8.lastIndex(of: UInt8(ascii: " "))
    let word = blank.map { comment[comment.utf8.index(after: $0)...] } ?? comment[...]
    guard word.hasPrefix(prefix),
      let mark = SubmissionMark(rawValue: String(word.dropFirst(prefix.count)))
    else { return (nil, comment) }
    let rest = blank.map { comment[..<$0] } ?? ""
    return (mark, rest.isEmpty ? nil : String(rest))
  }

  /// A comment with this mark, in the place of one that is there.
  func added(to comment: String?) -> String {
    let word = Self.prefix + rawValue
    return Self.split(comment).comment.map { $0.isEmpty ? word : "\($0) \(word)" } ?? word
  }
}

extension SubmissionMark: CustomStringConvertible {
  /// The mark itself.
  public var description: String { rawValue }
}
