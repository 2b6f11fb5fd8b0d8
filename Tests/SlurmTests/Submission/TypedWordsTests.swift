import Testing

@testable import Slurm

@Suite("Words of the command line")
struct TypedWordsTests {
  @Test func wordsInUTF8() {
    let words = ["", "a b", "caf\u{E9}", "\u{1F41F}", "\u{FFFD}"].map { Array($0.utf8) }
    #expect(TypedWords.problem(in: words) == nil)
  }

  /// A byte of Latin-1, half a character, one with more bytes than it needs, half a pair of UTF-16.
  @Test(arguments: [[0x63, 0xE9], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80]])
  func aWordThatIsNotUTF8(word: [UInt8]) throws {
    let problem = try #require(TypedWords.problem(in: [Array("a".utf8), word, [0xFF]]))
    #expect(problem.hasPrefix("word 2 of the command line") && problem.contains("\u{FFFD}"))
  }
}
