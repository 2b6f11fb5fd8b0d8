@testable import Slurm

/// The mark at the end of a job's comment.
enum SubmissionMarkTarget {
  private static let another = SubmissionMark()

  static func check(_ text: String) {
    let (mark, comment) = SubmissionMark.split(text)
    if let mark {
      requireRoundTrip(mark, mark.rawValue) { SubmissionMark(rawValue: $0) }
      requireCodable(mark)
      require(text.hasSuffix("slurmswift:\(mark)"), "\(mark) is not the last word of \(text)")
    } else {
      require(comment == text, "without a mark, \(comment ?? "nothing") is left of \(text)")
    }
    let (found, rest) = SubmissionMark.split(another.added(to: text))
    require(found == another, "\(text) hides the mark that is added")
    require(rest ?? "" == comment ?? "", "\(rest ?? "nothing") is left of \(comment ?? "nothing")")
  }
}
