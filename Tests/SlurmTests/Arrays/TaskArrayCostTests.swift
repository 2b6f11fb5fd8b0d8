import Testing

@testable import Slurm

/// Counts the kept runs, which memory and time follow, for arrays of ten million tasks and more.
@Suite("The cost of large task arrays")
struct TaskArrayCostTests {
  private let whole = TaskArray(0...10_000_000)
  private let even = TaskArray(0...10_000_000, by: 2)
  private let odd = TaskArray(1...9_999_999, by: 2)

  @Test func rangesAndStridesAreOneRun() throws {
    #expect(whole.indexes.runs.count == 1 && whole.count == 10_000_001)
    #expect(even.indexes.runs.count == 1 && even.count == 5_000_001)
    #expect(TaskArray(even, atOnce: 5).indexes.runs.count == 1)
    let text = try TaskArray("0-4294967293:2")
    #expect(text.indexes.runs.count == 1 && text.count == 2_147_483_647)
  }

  @Test func joinedStridesAreOneRun() throws {
    #expect(even.union(odd) == whole)
    #expect(even.union(odd).indexes.runs.count == 1)
    let quarters = try TaskArray("0-10000000:4,2-9999998:4")
    #expect(quarters == even && quarters.indexes.runs.count == 1)
    let thirds = try TaskArray("0-9999999:3,1-10000000:3,2-9999998:3")
    #expect(thirds == whole && thirds.indexes.runs.count == 1)
    #expect(even.subtracting(TaskArray(1_000...2_000)).union(even) == even)
    #expect(even.subtracting([500]).union([500]).indexes.runs.count == 1)
  }

  @Test func joinedStridesBesideOtherIndexes() throws {
    let thirds = try TaskArray("0-30:3,1-31:3,2-8:3,11-32:3,100")
    #expect(thirds.indexes.runs.map(\.range) == [0...32, 100...100])
    let halves = try TaskArray("0-4:2,1-5:2,100-110:3")
    #expect(halves.indexes.runs.map(\.range) == [0...5, 100...109])
    let rows = try TaskArray("0-8:2,12-20:2,100").union([10])
    #expect(rows.indexes.runs.map(\.range) == [0...20, 100...100])
  }

  @Test func subtractingCostsRuns() throws {
    #expect(whole.subtracting(even) == odd)
    #expect(whole.subtracting(even).indexes.runs.count == 1)
    #expect(even.subtracting(TaskArray(1_000...2_000)).indexes.runs.count == 2)
    let tens = TaskArray(0...10_000_000, by: 10)
    #expect(whole.subtracting(tens).indexes.runs.count == 9)
    #expect(whole.subtracting(tens).count == 9_000_000)
    #expect(even.subtracting(tens).indexes.runs.count == 4)
    #expect(even.intersection(TaskArray(0...10_000_000, by: 3)).indexes.runs.count == 1)
    #expect(tens.subtracting(even).isEmpty && tens.isSubset(of: even))
  }

  @Test func differentStepsCostFewRuns() throws {
    let text = "0-4294967293:2,0-4294967293:3,0-4294967293:5"
    let array = try TaskArray(text)
    #expect(array.indexes.runs.count < 20)
    // Inclusion and exclusion: how many of the 4294967294 indexes each number divides.
    let singly = [2, 3, 5].map { 4_294_967_293 / $0 + 1 }.reduce(0, +)
    let doubly = [6, 10, 15].map { 4_294_967_293 / $0 + 1 }.reduce(0, +)
    let expected = singly - doubly + 4_294_967_293 / 30 + 1
    #expect(array.count == expected)
    #expect(array.specification.utf8.count < 4_096)
  }

  @Test func thePieceLimitOfATextIsAnError() {
    let text = (0..<200).map { "\($0)-4294967293:\(10_007 + 2 * $0)" }.joined(separator: ",")
    #expect(throws: ParseError.self) { try TaskArray(text) }
  }

  @Test func manySingleIndexesAreReadOnce() throws {
    let indexes = (0..<100_000).map { $0 * 3 + $0 % 2 }
    let array = try TaskArray(indexes.map(String.init).joined(separator: ","))
    #expect(array.count == 100_000 && Array(array) == indexes)
    let half = TaskArray(indexes.prefix(50_000))
    #expect(array.subtracting(half).count == 50_000)
    #expect(array.subtracting(half).union(half) == array)
  }

  @Test func listedEvenNumbersBecomeOneRun() throws {
    let text = (0...50_000).map { "\($0 * 2)" }.joined(separator: ",")
    #expect(try TaskArray(text).indexes.runs.count == 1)
  }

  @Test func intervalsInTheGapsLeaveAStrideWhole() throws {
    let gaps = TaskArray((0..<1_000).map { 4 * $0 * $0 + 1 })
    #expect(even.union(gaps).indexes.strides.runs.count == 1)
    #expect(even.subtracting(gaps).indexes.runs.count == 1)
    #expect(try TaskArray("7,0-20:5").specification == "0-20:5,7")
  }

  @Test func manyHolesInAStride() {
    let holes = TaskArray((1..<5_000).map { $0 * 2_000 + $0 % 7 * 2 })
    let rest = even.subtracting(holes)
    #expect(rest.indexes.runs.count == 5_000 && rest.count == 5_000_001 - 4_999)
    #expect(rest.union(holes) == even && rest.union(holes).indexes.runs.count == 1)
    #expect(whole.subtracting(rest).count == whole.count - rest.count)
  }

  @Test func iterationStartsWithoutTheRest() throws {
    let array = try TaskArray("0-4294967293:2,1-4294967293:3")
    #expect(Array(array.prefix(6)) == [0, 1, 2, 4, 6, 7])
    #expect(array.max() == 4_294_967_293 && array.min() == 0)
  }

  /// It could be written, and was not read again.
  @Test func stepsThatLieAcrossEachOtherTooOftenAreRefused() throws {
    let text = "0-105105501:101,0-105105501:108,0-105105501:104,0-105105501:100,0-105501:10001"
    let error = #expect(throws: ParseError.self) { try TaskArray(text) }
    #expect(error?.problem.contains("lie across each other") == true)
    let holes = TaskArray((1..<5_000).map { $0 * 2_000 + $0 % 7 * 2 })
    for array in [
      even.subtracting(holes), try TaskArray("0-4294967293:2,7-4294967290:3,0-105105501:100"),
      TaskArray((1..<5_000).map { $0 * $0 / 9 }),
    ] {
      #expect(try TaskArray(array.specification) == array)
    }
  }
}
