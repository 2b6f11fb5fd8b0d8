import Testing

@testable import Slurm

@Suite("Errors in texts")
struct ParseErrorTests {
  @Test func describesThePlace() {
    let error = ParseError(text: "1-5:0", position: 4, problem: "the step is at least 1")
    #expect(error.description == #""1-5:0", character 5: the step is at least 1"#)
    #expect(error.diagram == "1-5:0\n    ^")
    let hinted = ParseError(text: "x", position: 0, problem: "wrong", hint: "write y")
    #expect(hinted.description == #""x", character 1: wrong (write y)"#)
  }

  @Test func showsTheNeighbourhoodInALongText() {
    let text = String(repeating: "1,", count: 1_000) + "x" + String(repeating: ",2", count: 1_000)
    let error = ParseError(text: text, position: 2_000, problem: "wrong")
    let lines = error.diagram.split(separator: "\n")
    #expect(lines[0].count == 66)
    #expect(lines[0].dropFirst(lines[1].count - 1).first == "x")
    #expect(error.description.contains("character 2001"))
  }

  @Test func lineBreaksDoNotMoveTheCaret() {
    let error = ParseError(text: "1\r\n\t\u{1B},x", position: 5, problem: "wrong")
    #expect(error.diagram == "1   ,x\n     ^")
  }

  @Test func aPlaceBehindTheEnd() {
    #expect(ParseError(text: "1-", position: 2, problem: "").diagram == "1-\n  ^")
    #expect(ParseError(text: "1-", position: 9, problem: "").diagram.hasPrefix("1-\n"))
    #expect(ParseError(text: "1-", position: -9, problem: "").diagram == "1-\n^")
  }

  @Test func whatAProblemQuotesStaysOnItsLine() {
    let error = ParseError(
      text: "0-0:\u{85}", position: 4, problem: "no step before \"\u{85}\"", hint: "\u{2028}")
    #expect(error.problem == #"no step before " ""#)
    #expect(!error.description.contains { $0.isNewline })
  }

  @Test func anAccentOnAControlCharacterDoesNotMoveTheCaret() {
    let text = "1\u{0B}\u{0331}2"
    let lines = ParseError(text: text, position: text.count, problem: "").diagram
      .split(separator: "\n")
    #expect(lines.last?.count == (lines.first?.count ?? 0) + 1)
  }
}
