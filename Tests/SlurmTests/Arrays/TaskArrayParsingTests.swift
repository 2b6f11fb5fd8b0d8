import Testing

@testable import Slurm

@Suite("Where an array text goes wrong")
struct TaskArrayParsingTests {
  @Test(arguments: [
    ("", 0, "an index is missing at the end"),
    ("a", 0, "an index is missing before \"a\""),
    ("1,,3", 2, "an index is missing before \",\""),
    ("1,", 2, "an index is missing at the end"),
    ("-5", 0, "an index is missing before \"-\""),
    ("\u{1B}", 0, "an index is missing before \"\\u{1B}\""),
    ("1-", 2, "the end of the range is missing at the end"),
    ("1-x", 2, "the end of the range is missing before \"x\""),
    ("1-3,9-5", 6, "the range runs backwards"),
    ("9- 5", 3, "the range runs backwards"),
    ("1-5:0", 4, "the step is at least 1"),
    ("1-5:", 4, "the step is missing at the end"),
    ("5:2", 1, "a step needs a range before it"),
    ("1-5-9", 3, "a range has two ends"),
    ("1-5:2:3", 5, "a step needs a range before it"),
    ("[1-5", 0, "the bracket is not closed"),
    ("1-5]", 3, "no bracket is open"),
    ("1,[3]", 2, "an index is missing before \"[\""),
    ("1-5%", 4, "the number of tasks at once is missing at the end"),
    ("1-5%2%3", 5, "there is one limit for all"),
    ("[1-5%2]%3", 7, "there is one limit for all"),
    ("1-10%3,20", 6, "the limit comes before further indexes"),
    ("1-5%2147483648", 4, "the number of tasks at once is at most 2147483647"),
    ("7,4294967294", 2, "an index is at most 4294967293"),
    ("7,4294967296", 2, "an index is at most 4294967293"),
    ("1-18446744073709551617", 2, "the end of the range is at most 4294967293"),
    ("1-5 ", 3, "this is not part of an array"),
    ("0x10", 1, "this is not part of an array"),
    ("1,e\u{301},2", 2, "an index is missing before \"e\u{301}\""),
    ("1\u{301},2", 0, "this is not part of an array"),
  ])
  func position(text: String, position: Int, problem: String) throws {
    let error = try #require(throws: ParseError.self) { try TaskArray(text) }
    #expect(error.text == text)
    #expect(error.position == position)
    #expect(error.problem == problem)
  }

  @Test func hints() throws {
    let backwards = try #require(throws: ParseError.self) { try TaskArray("5-1") }
    #expect(backwards.hint == "write 1-5")
    let step = try #require(throws: ParseError.self) { try TaskArray("5:2") }
    #expect(
      step.description == #""5:2", character 2: a step needs a range before it (as in 0-30:5)"#)
  }
}
