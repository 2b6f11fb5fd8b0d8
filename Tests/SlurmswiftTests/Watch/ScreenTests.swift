import Testing

@testable import slurmswift

@Suite("A screen")
struct ScreenTests {
  private static let first = ["12:00:05  1 running", "137945  RUNNING  0:05"].map { ScreenLine($0) }

  @Test func writesNothingWhereNothingChanged() {
    var screen = Screen()
    #expect(!screen.change(to: Self.first, columns: 80).isEmpty)
    #expect(screen.change(to: Self.first, columns: 80) == "")
  }

  @Test func writesWhatChangedAlone() {
    var screen = Screen()
    _ = screen.change(to: Self.first, columns: 80)
    let next = ["12:00:10  1 running", "137945  RUNNING  0:10"].map { ScreenLine($0) }
    #expect(screen.change(to: next, columns: 80) == "\u{1B}[1;7H10\u{1B}[2;20H10")
  }

  @Test func whatIsShorterIsCleared() {
    var screen = Screen()
    _ = screen.change(to: Self.first, columns: 80)
    #expect(
      screen.change(to: [ScreenLine("12:00:05")], columns: 80)
        == "\u{1B}[1;9H\u{1B}[K\u{1B}[2;1H\u{1B}[K")
  }

  @Test func longLinesAreCut() {
    var screen = Screen()
    #expect(screen.change(to: [ScreenLine("abcdef")], columns: 4) == "\u{1B}[1;1Habc…")
    #expect(screen.change(to: [ScreenLine("abcxyz")], columns: 4) == "")
    // In another size all is written again.
    #expect(screen.clear() == "\u{1B}[2J")
    #expect(screen.change(to: [ScreenLine("abcxyz")], columns: 80) == "\u{1B}[1;1Habcxyz")
  }

  @Test func eachCharacterHasOneColumn() {
    let line = ScreenLine("a\u{1B}[2Jé█日e\u{301}\u{200B}")
    #expect(String(line.characters) == "a?[2Jé█???")
  }
}
