import Testing

@testable import slurmswift

@Suite("Bars of shares")
struct SharesBarTests {
  @Test func eachPartHasItsLetters() {
    #expect(SharesBar([("age", 0.5), ("fairShare", 0.5)]).text == "AAAAAAAAAAFFFFFFFFFF")
    #expect(SharesBar([("qos", 1)]).text == String(repeating: "Q", count: 20))
    #expect(SharesBar([]).text == "")
  }

  @Test(arguments: 1...40)
  func thePartsFillTheBar(count: Int) {
    let shares = (0..<count).map { ("\($0)", 1 / Double(count)) }
    #expect(SharesBar(shares).text.count == 20)
  }

  @Test func whatIsHardlyThereIsNotShown() {
    #expect(SharesBar([("age", 0.01), ("qos", 0.99)]).text == String(repeating: "Q", count: 20))
  }
}
