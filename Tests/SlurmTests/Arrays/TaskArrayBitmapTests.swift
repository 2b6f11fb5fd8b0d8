import Testing

@testable import Slurm

@Suite("Task arrays from Slurm's records")
struct TaskArrayBitmapTests {
  @Test(arguments: [
    ("0x1", "0"), ("0xBE", "1-5,7"), ("0x00000000be", "1-5,7"), ("0x42108421", "0-30:5"),
    ("0xFFFFFFFFFFFFFFFFFF", "0-71"), ("0x10000000000000001", "0,64"), ("0x0", ""),
    ("1-5,7%2", "1-5,7%2"), ("0-12:2", "0-12:2"),
  ])
  func reported(text: String, printed: String) throws {
    let array = try #require(TaskArray(reported: text))
    #expect(array.description == printed)
  }

  @Test(arguments: [
    "", "1,3,5,8,10,12,14,17,19,21,23,26,28,30,32,35,37,39,41,44,46,4...",
    "1,3,5,8,10,12,14,17,19,21,23,26,28,30,32,35,37,39,41,44,46,4...%3", "0xFG", "0x1 ", "none",
  ])
  func reportedIsNotAll(text: String) {
    #expect(TaskArray(reported: text) == nil)
  }

  @Test func theLimitComesFromEither() throws {
    #expect(try #require(TaskArray(reported: "0xE", atOnce: 3)).description == "1-3%3")
    #expect(try #require(TaskArray(reported: "1-3%2", atOnce: 3)).description == "1-3%2")
    #expect(try #require(TaskArray(reported: "1-3", atOnce: 0)).description == "1-3")
  }

  @Test func words() {
    #expect(TaskArray(bitmap: [] as [UInt64]).isEmpty)
    #expect(TaskArray(bitmap: [.max, .max, 1]).description == "0-128")
    #expect(TaskArray(bitmap: [0x8000_0000_0000_0000, 1]).description == "63-64")
    #expect(TaskArray(bitmap: [0x0055_2A95_4AA5_52A1, 0x40], atOnce: 3).last == 70)
    #expect(TaskArray(bitmap: [0x5555_5555_5555_5555, 0x15]).description == "0-68:2")
  }

  @Test func randomBitmaps() {
    var generator = SeededGenerator(seed: 13)
    for _ in 0..<2_000 {
      let mask = generator.next() | generator.next()
      let words = (0..<4).map { _ in generator.next() & mask }
      let indexes = (0..<256).filter { words[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }
      #expect(Array(TaskArray(bitmap: words)) == indexes)
      let digits = words.reversed().map { word in
        let text = String(word, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
      }
      #expect(TaskArray(reported: "0x" + digits.joined()) == TaskArray(indexes))
    }
  }
}
