import Testing

@testable import Slurm

@Suite("Lists of nodes")
struct NodeListTests {
  @Test(arguments: [
    ("", []), ("n1", ["n1"]), ("n[1-3]", ["n1", "n2", "n3"]),
    ("n[1,3-4],x", ["n1", "n3", "n4", "x"]),
    ("n[08-10]", ["n08", "n09", "n10"]), ("n[8-10]", ["n8", "n9", "n10"]),
    ("r[1-2]n[1-2]", ["r1n1", "r1n2", "r2n1", "r2n2"]), ("a-b.c[1]d", ["a-b.c1d"]),
    ("n[001]", ["n001"]), ("n[0-1],n[0-1]", ["n0", "n1", "n0", "n1"]),
  ])
  func expanded(text: String, names: [String]) throws {
    let list = try NodeList(text)
    #expect(list.names == names)
    #expect(Array(list) == names && list.count == names.count)
  }

  @Test(arguments: [
    ("n[", 2), ("n[1", 1), ("n[1-3", 1), ("n[]", 2), ("n[3-1]", 4), ("n[1-]", 4), ("n[a]", 2),
    (",n1", 0), ("n1,", 3), ("n1,,n2", 3), ("n]1", 1), ("n1 n2", 2), ("n[1-3]]", 6),
    ("n[1-9999999]", 2), ("n[0-999999999]", 2), ("n[1-1000000],x", 13),
    ("n[1-1000000,7]", 12), ("n[0-1],[1-1000][1-1000]", 7), ("[1-2000][1-2000]", 0), ("n[1;2]", 3),
    ("n[1-99999999999]", 4),
  ])
  func refused(text: String, position: Int) throws {
    let error = try #require(throws: ParseError.self) { try NodeList(text) }
    #expect(error.text == text && error.position == position, "\(error)")
  }

  @Test(arguments: [
    (String(repeating: "x", count: 255), true), (String(repeating: "x", count: 256), false),
    (String(repeating: "x", count: 254) + "[8-9]", true),
    (String(repeating: "x", count: 254) + "[8-10]", false),
    ("n[" + String(repeating: "0", count: 255) + "]", false),
    ("[" + String(repeating: "0", count: 256) + "]", false),
  ])
  func aNameHasALimit(text: String, isRead: Bool) {
    #expect(((try? NodeList(text)) != nil) == isRead)
  }

  @Test(arguments: ["", "x", "[0]x"])
  func manyNodesAreQuick(rest: String) throws {
    let text = "n[1-100000]" + String(repeating: rest, count: 60)
    var list: NodeList?
    let time = try ContinuousClock().measure { list = try NodeList(text) }
    #expect(list?.count == 100_000 && list?.last?.hasPrefix("n100000") == true)
    #expect(time < .seconds(5))
  }
}
