import Testing

@testable import Slurm

@Suite("The algebra of task arrays, against sets of single indexes")
struct TaskArrayAlgebraTests {
  @Test(arguments: 1...8)
  func agreesWithSets(seed: UInt64) throws {
    var random = RandomArrays(seed: seed)
    random.highest = [15, 60, 120, 500][Int(seed) % 4]
    for _ in 0..<300 {
      let (leftText, left) = random.next()
      let (rightText, right) = random.next()
      let (a, b) = (try TaskArray(leftText), try TaskArray(rightText))
      let names: Comment = "\(leftText) and \(rightText)"
      check(a, left, names)
      check(a.union(b), left.union(right), names)
      check(a.intersection(b), left.intersection(right), names)
      check(a.subtracting(b), left.subtracting(right), names)
      check(a.symmetricDifference(b), left.symmetricDifference(right), names)
      #expect(a.isSubset(of: b) == left.isSubset(of: right), names)
      #expect(a.isDisjoint(with: b) == left.isDisjoint(with: right), names)
      #expect((a == b) == (left == right), names)
      #expect(a.intersection(b).isSubset(of: a), names)
      #expect((0...random.highest + 1).allSatisfy { a.contains($0) == left.contains($0) }, names)
    }
  }

  @Test func staysRightThroughManySteps() throws {
    var random = RandomArrays(seed: 9)
    random.highest = 250
    var (array, indexes): (TaskArray, Set<Int>) = ([], [])
    for round in 0..<3_000 {
      let (text, others) = random.next()
      let other = try TaskArray(text)
      switch round % 5 {
      case 0, 2:
        array.formUnion(other)
        indexes.formUnion(others)
      case 4 where round % 3 == 0:
        array.formIntersection(other)
        indexes.formIntersection(others)
      default:
        array.subtract(other)
        indexes.subtract(others)
      }
      check(array, indexes, "round \(round), \(text)")
    }
  }

  /// Steps and indexes near the limits, where products do not fit into a word.
  @Test func hugeStepsAgreeWithSets() {
    var generator = SeededGenerator(seed: 10)
    let highest = TaskArray.indexLimits.upperBound
    for round in 0..<2_000 {
      var (arrays, sets): ([TaskArray], [Set<Int>]) = ([], [])
      let meeting = Int.random(in: highest / 2...highest, using: &generator)
      for _ in 0..<2 {
        let step = Int.random(in: 1...(round % 2 == 0 ? 100_000_000 : highest), using: &generator)
        // Both have the same index in them, so that they do meet.
        let below = Swift.min(meeting / step, 50)
        let above = Swift.min((highest - meeting) / step, 50)
        let range = (meeting - below * step)...(meeting + above * step)
        arrays.append(TaskArray(range, by: step))
        sets.append(Set(stride(from: range.lowerBound, through: range.upperBound, by: step)))
      }
      let names: Comment = "\(arrays)"
      check(arrays[0].intersection(arrays[1]), sets[0].intersection(sets[1]), names)
      check(arrays[0].union(arrays[1]), sets[0].union(sets[1]), names)
      check(arrays[0].subtracting(arrays[1]), sets[0].subtracting(sets[1]), names)
    }
  }

  @Test func equalHoweverWritten() throws {
    let writings = [
      ["0,2,4", "0-4:2", "4,2,0,0", "0-5:2", "0-4:4,2"],
      ["0-20", "0-20:2,1-19:2", "0-20:3,1-20:3,2-20:3", "0-9,10-20"],
      ["1-99:2,100-200", "100-200,1-101:2", "1-49:2,51-99:2,100-200"],
    ]
    for group in writings {
      let arrays = try group.map { text in try TaskArray(text) }
      #expect(Set(arrays).count == 1, "\(group)")
    }
    #expect(try TaskArray("1-5%2") != TaskArray("1-5"))
    #expect(try TaskArray("0-10:2") != TaskArray("0-8:2,9"))
    // As many indexes with the same sum.
    #expect(try TaskArray("0-10:2") != TaskArray("0,2,4,6,7,11"))
  }

  @Test func resultsKeepTheLimitOfTheFirst() throws {
    let (a, b) = (try TaskArray("1-5%2"), try TaskArray("4-8%7"))
    #expect(a.union(b).description == "1-8%2")
    #expect(b.subtracting(a).description == "6-8%7")
    #expect(a.intersection(b).atOnce == 2)
    #expect(a.symmetricDifference(b).description == "1-3,6-8%2")
  }

  private func check(_ array: TaskArray, _ indexes: Set<Int>, _ names: Comment) {
    let single = TaskArray(indexes, atOnce: array.atOnce)
    #expect(Array(array) == indexes.sorted(), names)
    #expect(
      array.count == indexes.count && array.isEmpty == indexes.isEmpty
        && array.first == indexes.min() && array.last == indexes.max(), names)
    #expect(array == single && array.hashValue == single.hashValue, names)
    #expect(array.flaw == nil, names)
  }
}
