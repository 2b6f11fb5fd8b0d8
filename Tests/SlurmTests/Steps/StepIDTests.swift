import Testing

@testable import Slurm

@Suite("Step ids")
struct StepIDTests {
  @Test(arguments: [
    ("137945.0", StepID(137_945, 0)), ("137945.batch", StepID(137_945, .batch)),
    ("137945.extern", StepID(137_945, .extern)),
    ("137945.interactive", StepID(137_945, .interactive)),
    ("137945_7.0", StepID(.task(137_945, 7), 0)),
    ("137945_7.batch", StepID(.task(137_945, 7), .batch)),
    ("137945+1.0", StepID(.component(137_945, offset: 1), 0)),
    ("137945.3+1", StepID(137_945, 3, component: 1)), ("1.TBD", StepID(1, .pending)),
    ("1.4294967289", StepID(1, 4_294_967_289)),
  ])
  func readAndPrinted(text: String, id: StepID) throws {
    #expect(try StepID(text) == id)
    #expect(id.description == text)
  }

  @Test(arguments: [
    ("", 0), ("137945", 6), ("x.0", 0), ("12.", 3), ("12.x", 3), ("12.-1", 3), ("12.0.1", 3),
    ("12.0+", 5), ("12.0+x", 5), ("12_[1-3].0", 0), ("12_.0", 3), ("0.0", 0), (".0", 0),
    ("12.4294967290", 3), ("12.batch ", 3), ("12. 0", 3),
  ])
  func refused(text: String, position: Int) throws {
    let error = try #require(throws: ParseError.self) { try StepID(text) }
    #expect(error.text == text && error.position == position, "\(error)")
  }

  @Test func namesInAnyCase() throws {
    #expect(try StepID("12.BATCH") == StepID(12, .batch))
  }
}
