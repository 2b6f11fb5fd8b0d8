/// Runs sorted by their first index, which may lie across each other, searchable by place.
struct InterleavedRuns: Hashable, Sendable {
  let runs: [IndexRun]
  /// The highest index of all runs up to the same position; it ascends, so it can be searched.
  private let reaches: [Int]

  init(sorted runs: [IndexRun]) {
    self.runs = runs
    var highest = -1
    reaches = runs.map { run in
      highest = max(highest, run.last)
      return highest
    }
  }

  var isEmpty: Bool { runs.isEmpty }

  /// The runs that may have an index in a range, and possibly a few more between them.
  func candidates(in range: ClosedRange<Int>) -> ArraySlice<IndexRun> {
    let start = reaches.partitionPoint { $0 >= range.lowerBound }
    let end = runs.partitionPoint { $0.first > range.upperBound }
    return runs[min(start, end)..<end]
  }
}

extension RandomAccessCollection {
  /// The first position whose element passes a test that all later ones pass too.
  func partitionPoint(where isBeyond: (Element) -> Bool) -> Index {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = index(low, offsetBy: distance(from: low, to: high) / 2)
      if isBeyond(self[middle]) { high = middle } else { low = index(after: middle) }
    }
    return low
  }
}
