import Testing

@testable import Slurm

@Suite("Task arrays, read and spelled as by Slurm")
struct SlurmSpellingTests {
  @Test(arguments: SlurmAnswers.accepted)
  func accepted(text: String, printed: String) throws {
    let array = try TaskArray(text)
    #expect(array.description == printed)
    #expect(try TaskArray(printed) == array)
    #expect(try TaskArray(array.specification) == array)
  }

  @Test(arguments: SlurmAnswers.refused)
  func refused(text: String) {
    #expect(throws: ParseError.self) { try TaskArray(text) }
  }

  @Test(arguments: SlurmAnswers.acceptedJunk)
  func refusedThoughSlurmDoesNot(text: String, printed: String) {
    #expect(throws: ParseError.self) { try TaskArray(text) }
  }

  @Test(arguments: SlurmAnswers.tooHighForTheCluster)
  func aClustersLimitIsNotOurs(text: String) throws {
    _ = try TaskArray(text)
  }

  @Test func thereAreEnoughAnswers() {
    #expect(SlurmAnswers.accepted.count + SlurmAnswers.refused.count > 100)
  }

  @Test func randomArraysAreSpelledByTheRule() throws {
    var random = RandomArrays(seed: 1)
    for round in 0..<5_000 {
      random.highest = round % 2 == 0 ? 40 : 400
      let (text, indexes) = random.next()
      #expect(try TaskArray(text).description == spelling(of: indexes.sorted()), "\(text)")
    }
  }

  @Test func randomProgressionsAreSpelledByTheRule() throws {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<2_000 {
      let first = Int.random(in: 0...20, using: &generator)
      let step = Int.random(in: 1...12, using: &generator)
      let last = first + step * Int.random(in: 0...9, using: &generator)
      let array = TaskArray(first...last, by: step)
      let indexes = Array(stride(from: first, through: last, by: step))
      #expect(array.description == spelling(of: indexes), "\(first)-\(last):\(step)")
    }
  }

  /// Slurm's rule, index by index.
  private func spelling(of indexes: [Int]) -> String {
    let distances = Set(zip(indexes, indexes.dropFirst()).map { $1 - $0 })
    if let first = indexes.first, let last = indexes.last, let step = distances.first,
      distances.count == 1, step > 1, last - first > 10, indexes.count > 5
    {
      return "\(first)-\(last):\(step)"
    }
    var ranges: [(first: Int, last: Int)] = []
    for index in indexes {
      if let last = ranges.last, last.last + 1 == index {
        ranges[ranges.count - 1].last = index
      } else {
        ranges.append((index, index))
      }
    }
    return ranges.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)-\($0.last)" }
      .joined(separator: ",")
  }
}
