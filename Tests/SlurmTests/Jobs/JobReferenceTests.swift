import Foundation
import Testing

@testable import Slurm

@Suite("Job numbers and references")
struct JobReferenceTests {
  @Test(arguments: [
    ("137945", JobReference.job(137_945)), ("137945_7", .task(137_945, 7)),
    ("137945_[7]", .tasks(137_945, [7])),
    ("137945_[7%2]", .tasks(137_945, TaskArray(7...7, atOnce: 2))),
    ("137945_[1-5,7%2]", .tasks(137_945, TaskArray([1, 2, 3, 4, 5, 7], atOnce: 2))),
    ("1_[0-30:5]", .tasks(1, TaskArray(0...30, by: 5))),
    ("137945+1", .component(137_945, offset: 1)),
    ("4294967293_4294967293", .task(4_294_967_293, 4_294_967_293)),
  ])
  func readAndPrinted(text: String, reference: JobReference) throws {
    #expect(try JobReference(text) == reference)
    #expect(reference.description == text)
  }

  @Test(arguments: [
    ("5_*", "5"), ("5_7,9", "5_[7,9]"), ("5_9-11", "5_[9-11]"), ("5_7%2", "5_[7%2]"),
    ("0005_007", "5_7"), ("5_[0-20:5]", "5_[0,5,10,15,20]"), ("5_[3,1,2]", "5_[1-3]"),
    ("5_[1-3]%2", "5_[1-3%2]"), ("5_[1, 2]", "5_[1-2]"),
  ])
  func otherSpellings(text: String, printed: String) throws {
    let reference = try JobReference(text)
    #expect(reference.description == printed)
    #expect(try JobReference(printed) == reference)
    #expect(try JobReference(reference.specification) == reference)
  }

  @Test(arguments: [
    ("", 0), ("x", 0), ("0", 0), ("-1", 0), ("+5", 0), (" 5", 0), ("5 ", 1), ("5x", 1), ("5_", 2),
    ("5_[]", 3), ("5_x", 2), ("5_[1-5", 2), ("5_7+1", 3), ("5_7.0", 3), ("5.batch", 1), ("5+", 2),
    ("5+x", 2), ("5+1_2", 3), ("5_**", 3), ("5_[*]", 3), ("4294967294", 0), ("4294967400", 0),
    ("99999999999999999999999", 0), ("5_4294967294", 2), ("5_[9-1]", 5), ("5,6", 1), ("s1", 0),
    ("5_[1-3...]", 6),
  ])
  func refused(text: String, position: Int) throws {
    let error = try #require(throws: ParseError.self) { try JobReference(text) }
    #expect(error.text == text && error.position == position)
  }

  @Test func aStepHasAHint() throws {
    let error = try #require(throws: ParseError.self) { try JobReference("5.batch") }
    #expect(error.hint == "leave out the step")
  }

  /// Slurm takes `5_[]` as task 0.
  @Test func noTasksAreNothingThatSlurmTakes() {
    #expect(JobReference.tasks(5, []).description == "5_")
    #expect(JobReference.tasks(5, []).specification == "5_")
  }

  @Test func specificationsUseSteps() {
    let reference = JobReference.tasks(5, [1, 3, 5, 7, 20])
    #expect(reference.specification == "5_[1-7:2,20]")
    #expect(reference.description == "5_[1,3,5,7,20]")
    #expect(JobReference.task(5, 2).specification == "5_2")
  }

  @Test func jobNumbers() {
    let references: [JobReference] = [9, .task(9, 1), .tasks(9, [1]), .component(9, offset: 2)]
    #expect(references.allSatisfy { $0.jobID == 9 })
    #expect(JobReference(9) == 9 && JobReference(JobID(rawValue: 9)) == .job(9))
    #expect(JobID("137945") == 137_945 && JobID("137945")?.description == "137945")
    for text in ["", "0", "-1", "+1", " 1", "1 ", "1_2", "4294967294", "4294967400", "\u{661}"] {
      #expect(JobID(text) == nil, "\(text)")
    }
    #expect(JobID(rawValue: 2) < 10)
  }

  @Test func codable() throws {
    let references: [JobReference] = [
      9, .task(9, 1), .tasks(9, [1, 3, 5, 9]), .component(9, offset: 2),
    ]
    let data = try JSONEncoder().encode(references)
    #expect(String(decoding: data, as: UTF8.self) == #"["9","9_1","9_[1-5:2,9]","9+2"]"#)
    #expect(try JSONDecoder().decode([JobReference].self, from: data) == references)
    #expect(try JSONEncoder().encode(JobID(rawValue: 7)) == Data("7".utf8))
  }

  @Test func randomReferencesArePrintedAndRead() throws {
    var random = RandomArrays(seed: 14)
    for id in 1...1_000 {
      let array = try TaskArray(random.next().text)
      let reference = JobReference.tasks(JobID(rawValue: UInt32(id)), array)
      #expect(try JobReference(reference.description) == reference)
      #expect(try JobReference(reference.specification) == reference)
    }
  }
}
