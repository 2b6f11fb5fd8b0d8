import Testing

@testable import slurmswift

@Suite("Tables")
struct TableTests {
  @Test func columnsAreAsWideAsTheyMustBe() {
    var table = Table([
      .init(heading: "ID"), .init(heading: "N", isNumeric: true), .init(heading: "WHY"),
    ])
    table.add([.init("137945_7"), .init("5"), .init("(Priority)")])
    table.add([.init("1"), .init("1000"), .init("-")])
    #expect(
      plain(table, width: nil) == """
        ID           N  WHY
        137945_7     5  (Priority)
        1         1000  -

        """)
  }

  @Test func aTableWithoutRows() {
    let table = Table([.init(heading: "ID"), .init(heading: "NAME")])
    #expect(plain(table, width: nil) == "ID  NAME\n")
    #expect(plain(table, width: 3) == "ID  NAME\n")
  }

  @Test func aNumberInTheLastColumnStandsAtTheRight() {
    var table = Table([.init(heading: "ID"), .init(heading: "NODES", isNumeric: true)])
    table.add([.init("12"), .init("7")])
    #expect(plain(table, width: nil) == "ID  NODES\n12      7\n")
  }

  @Test func theWidestGivesWayFirst() {
    let table = wide(name: String(repeating: "n", count: 30), reason: "(Resources)")
    let lines = plain(table, width: 40).split(separator: "\n")
    #expect(lines[1].count == 40)
    #expect(lines[1].hasPrefix("12  nnn") && lines[1].hasSuffix("n…  (Resources)"))
  }

  @Test(arguments: 1...60)
  func itFitsTheTerminalOrIsAtItsLeast(width: Int) {
    let name = String(repeating: "n", count: 30)
    let table = wide(name: name, reason: "(QOSMaxWallDurationPerJobLimit)")
    let lines = plain(table, width: width).split(separator: "\n").map(String.init)
    // The id is never cut, the name to no less than 8, the reason to no less than 10.
    let least = 2 + 2 + 8 + 2 + 10
    #expect(lines.allSatisfy { $0.count <= max(width, least) }, "\(lines)")
    #expect(lines[1].count == min(max(width, least), 2 + 2 + 30 + 2 + 31))
    #expect(lines[1].hasPrefix("12  "))
  }

  @Test func whatFitsIsNotCut() {
    let table = wide(name: "stew", reason: "(None)")
    #expect(plain(table, width: 200) == plain(table, width: nil))
    #expect(!plain(table, width: nil).contains("…"))
  }

  @Test(arguments: [
    "a\nb", "a\r\nb", "a\tb", "a\u{1B}b", "a\u{7F}b", "a\u{9B}b", "a\u{2028}b", "a\0b",
  ])
  func controlCharactersDoNotReachTheTerminal(name: String) {
    #expect(Table.Cell(name).text == "a?b")
  }

  @Test func otherCharactersDo() {
    for name in ["stew", "\u{E9}t\u{E9}", "\u{1F41F}", "e\u{301}", "a b", ""] {
      #expect(Table.Cell(name).text == name)
    }
  }

  private func wide(name: String, reason: String) -> Table {
    var table = Table([
      .init(heading: "ID"), .init(heading: "NAME", minimum: 8), .init(heading: "WHY", minimum: 10),
    ])
    table.add([.init("12"), .init(name), .init(reason)])
    return table
  }

  /// Without the colours that a terminal gets.
  private func plain(_ table: Table, width: Int?) -> String {
    table.text(width: width).replacing(/\u{1B}\[[0-9]*m/, with: "")
  }
}
