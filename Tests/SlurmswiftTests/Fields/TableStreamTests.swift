import Testing

@testable import slurmswift

@Suite("Tables whose rows come some at a time")
struct TableStreamTests {
  private struct Pair: FieldRow {
    let name: String
    let count: Int

    static var columns: [Field<Pair>] {
      [
        .text("name", "Name", "A name.") { $0.name },
        .number("count", "Count", "A number.", heading: "N") { $0.count },
        .text("end", "End", "The last.") { _ in "end" },
      ]
    }
    static let usualColumns = ["name", "count", "end"]
    static let minimumWidths = ["name": 4]
  }

  private func lines(_ pages: [[Pair]], width: Int? = nil) -> [Substring] {
    var stream = TableStream<Pair>(columns: FieldColumn.usual, width: width)
    var text = ""
    for page in pages { text += stream.add(page) }
    text += stream.end()
    return text.replacing(/\u{1B}\[[0-9]*m/, with: "").split(separator: "\n")
  }

  private let short = Pair(name: "a", count: 1)
  private let long = Pair(name: "a name of some length", count: 1_000_000)

  @Test func aShortTableIsAsWideAsItMustBe() {
    #expect(
      lines([[], [short], [], [long]]) == [
        "NAME                         N  END",
        "a                            1  end",
        "a name of some length  1000000  end",
      ])
    #expect(lines([[], []]) == ["NAME  N  END"])
  }

  @Test func laterRowsStandUnderTheSameHeadings() {
    let shown = lines([Array(repeating: short, count: 1000), [short], [long]])
    #expect(shown.count == 1003 && Set(shown[1...1001]).count == 1)
    // As wide as numbers and texts mostly are.
    #expect(shown[0] == "NAME           N  END")
    #expect(shown[1] == "a              1  end")
    // Nothing is cut for those who read a file.
    #expect(shown[1002] == "a name of some length  1000000  end")
  }

  @Test func onATerminalTextIsCutAndNoNumber() {
    let shown = lines([Array(repeating: short, count: 1000), [long]], width: 40)
    #expect(shown[1001] == "a name of…  1000000  end")
  }
}
