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
      for index in 0...501 where !indexes.contains(index) {
        #expect(ranges.ordinal(of: index) == nil)
      }
    }
  }

  @Test func `a long range costs nothing`() {
    let ranges = IndexRanges(1...10_000_000)
    #expect(ranges[10_000_000] == 10_000_000 && ranges.ordinal(of: 4711) == 4711)
    #expect(ranges.ordinal(of: 0) == nil && ranges.ordinal(of: 10_000_001) == nil)
  }
}
