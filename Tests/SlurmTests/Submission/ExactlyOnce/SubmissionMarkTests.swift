import Foundation
import Testing

@testable import Slurm

@Suite("The mark of a submission")
struct SubmissionMarkTests {
  @Test func `it stands behind the user's comment, and replaces an older one`() {
    let (first, second) = (SubmissionMark(), SubmissionMark())
    #expect(first != second)
    #expect(first.added(to: nil) == "slurmswift:\(first)")
    #expect(first.added(to: "") == "slurmswift:\(first)")
    let comment = first.added(to: "two  words")
    #expect(comment == "two  words slurmswift:\(first)")
    #expect(second.added(to: comment) == "two  words slurmswift:\(second)")
    #expect(SubmissionMark.split(comment) == (first, "two  words"))
    #expect(SubmissionMark.split(first.added(to: nil)) == (first, nil))
    #expect(SubmissionMark.split(nil) == (nil, nil))
  }

  @Test(arguments: [
    "", "words", "slurmswift:", "slurmswift:1f", "slurmswift:zz-", "slurmswift:a-b ",
  ])
  func `a comment may look as if it had one`(comment: String) {
    #expect(SubmissionMark.split(comment) == (nil, comment))
    #expect(SubmissionMark.split("x \(comment)") == (nil, "x \(comment)"))
  }

  @Test func `it can be kept, and knows when it was made`() throws {
    let time = Date(timeIntervalSince1970: 1_795_000_000.75)
    let mark = SubmissionMark(time: time)
    let kept = try #require(SubmissionMark(rawValue: mark.rawValue))
    #expect(kept == mark && kept.time == mark.time)
    #expect(kept.time == Date(timeIntervalSince1970: 1_795_000_000))
    let data = try JSONEncoder().encode([mark])
    #expect(String(decoding: data, as: UTF8.self) == "[\"\(mark)\"]")
    #expect(try JSONDecoder().decode([SubmissionMark].self, from: data) == [mark])
    for text in ["", "-", "1f", "a-b-c", "a b-c", "a-ö"] {
      #expect(SubmissionMark(rawValue: text) == nil, "\(text)")
    }
  }

  @Test func `a job has it in its comment and in its environment`() {
    let mark = SubmissionMark()
    var job = JobDescription(script: .text("#!/bin/true\n"))
    job.comment = "mine"
    job.mark(as: mark)
    #expect(job.comment == "mine slurmswift:\(mark)")
    #expect(job.environment.changes == ["SLURMSWIFT_SUBMISSION": mark.rawValue])
  }

  /// Such a character and a blank are one `Character`.
  @Test func `a comment that ends with a character that joins with what follows hides no mark`() {
    let mark = SubmissionMark()
    for comment in ["slu\u{70F}", "a \u{70F}", "\u{70F}"] {
      let (found, rest) = SubmissionMark.split(mark.added(to: comment))
      #expect(found == mark && rest == comment)
    }
  }
}
