import Slurm
import Testing

@testable import SlurmCampaigns

struct IndexRangesTests {
  @Test func `places and indexes are each other's inverse`() {
    for _ in 1...200 {
      let indexes = TaskArray((1...Int.random(in: 1...300)).map { _ in Int.random(in: 1...500) })
      let ranges = IndexRanges(indexes)
      #expect(ranges.count == indexes.count && ranges.tasks == indexes)
      for (offset, index) in indexes.enumerated() {
        #expect(ranges[offset + 1] == index)
        #expect(ranges.ordinal(of: index) == offset + 1)
      }
      let (first, rest) = (Int.random(in: 1...ranges.count), [Int](indexes))
      #expect(ranges.tasks(from: first) == TaskArray(rest[(first - 1)...]))
      #expect(ranges.tasks(from: ranges.count + 1).isEmpty)
      for index in 0...501 where !indexes.contains(index) {
        #expect(ranges.ordinal(of: index) == nil)
      }
    }
  }

  @Test func `those from a place on are told where short and long ranges are mixed`() {
    let indexes = TaskArray(1...50).union(TaskArray(100...999)).union([2000]).union(
      TaskArray(3000...9000))
    let ranges = IndexRanges(indexes)
    for first in [1, 30, 51, 52, 500, 951, 952, 953, ranges.count] {
      #expect(ranges.tasks(from: first) == TaskArray([Int](indexes)[(first - 1)...]))
    }
  }

  @Test func `a long range costs nothing`() {
    let ranges = IndexRanges(1...10_000_000)
    #expect(ranges[10_000_000] == 10_000_000 && ranges.ordinal(of: 4711) == 4711)
    #expect(ranges.tasks(from: 4711) == TaskArray(4711...10_000_000))
    #expect(ranges.ordinal(of: 0) == nil && ranges.ordinal(of: 10_000_001) == nil)
  }
}
