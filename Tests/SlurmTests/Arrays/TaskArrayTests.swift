import Foundation
import Testing

@testable import Slurm

@Suite("Making and keeping task arrays")
struct TaskArrayTests {
  @Test func fromRangesAndSequences() {
    #expect(TaskArray(1...1000, atOnce: 10).description == "1-1000%10")
    #expect(TaskArray(0..<5).description == "0-4")
    #expect(TaskArray(5..<5).isEmpty)
    #expect(TaskArray(0...31, by: 5, atOnce: 3).description == "0-30:5%3")
    #expect(TaskArray(0..<31, by: 30).description == "0,30")
    #expect(TaskArray([5, 1, 3, 1, 2]).description == "1-3,5")
    #expect(TaskArray(stride(from: 10, to: 0, by: -5), atOnce: 1).description == "5,10%1")
    let literal: TaskArray = [7, 3]
    #expect(literal.description == "3,7")
  }

  @Test func theLimitOfTasksAtOnce() throws {
    var array = try TaskArray("1-5%0")
    #expect(array.atOnce == nil)
    array.atOnce = 4
    #expect(array.description == "1-5%4")
    array.atOnce = -1
    #expect(array.atOnce == nil)
    array.atOnce = .max
    #expect(try TaskArray(array.description) == array)
  }

  @Test(arguments: [
    ("0-4:2", "0-4:2", "0,2,4"),
    ("1,3,5,8,10,12,100", "1-5:2,8-12:2,100", "1,3,5,8,10,12,100"),
    ("1,100,102,104,106", "1,100-106:2", "1,100,102,104,106"),
    ("1-5,7,9,11,20", "1-5,7-11:2,20", "1-5,7,9,11,20"),
    ("1,9,20,21", "1,9,20-21", "1,9,20-21"),
    ("0-12:3,20-30:2", "0-12:3,20-30:2", "0,3,6,9,12,20,22,24,26,28,30"),
    ("0-20:5,7", "0-20:5,7", "0,5,7,10,15,20"),
  ])
  func twoSpellings(text: String, shortest: String, slurms: String) throws {
    #expect(try TaskArray(text).specification == shortest)
    #expect(try TaskArray(text).description == slurms)
  }

  @Test func randomSpecificationsMeanTheSame() throws {
    var random = RandomArrays(seed: 12)
    for _ in 0..<3_000 {
      let text = random.next().text
      let array = try TaskArray(text)
      #expect(try TaskArray(array.specification) == array, "\(text)")
    }
  }

  @Test(arguments: ["1-5,7%2", "0-4000000:2", "0-20:3,1-19:2", "", "%5"])
  func codable(text: String) throws {
    let array = try JSONDecoder().decode(TaskArray.self, from: Data("\"\(text)\"".utf8))
    #expect(array.isEmpty == (text.isEmpty || text == "%5"))
    let data = try JSONEncoder().encode(array)
    #expect(try JSONDecoder().decode(TaskArray.self, from: data) == array)
  }

  @Test func damagedCodeSaysWhere() throws {
    let error = try #require(throws: DecodingError.self) {
      try JSONDecoder().decode(TaskArray.self, from: Data("\"1-x\"".utf8))
    }
    #expect("\(error)".contains("character 3"))
  }

  @Test func indexesOutsideOfTheLimitsStop() async {
    await #expect(processExitsWith: .failure) { _ = TaskArray(0...4_294_967_294) }
    await #expect(processExitsWith: .failure) { _ = TaskArray([-1]) }
    await #expect(processExitsWith: .failure) { _ = TaskArray(0...5, by: 0) }
  }
}
