/// Walks through a set of indexes in ascending order: intervals whole, strided runs one by one.
struct IndexSegments: Sequence, IteratorProtocol {
  private let intervals: [ClosedRange<Int>]
  private let strides: [IndexRun]
  private var nextInterval = 0
  private var nextStride = 0
  /// What is left of the strided runs under way: a heap, the lowest next index on top.
  private var heap: [IndexRun] = []

  init(_ indexes: TaskIndexes) {
    intervals = indexes.intervals
    strides = indexes.strides.runs
  }

  mutating func next() -> ClosedRange<Int>? {
    let start = nextInterval < intervals.count ? intervals[nextInterval].lowerBound : .max
    while nextStride < strides.count,
      strides[nextStride].first < Swift.min(start, heap.first?.first ?? .max)
    {
      push(strides[nextStride])
      nextStride += 1
    }
    guard let index = heap.first?.first, index < start else {
      guard nextInterval < intervals.count else { return nil }
      nextInterval += 1
      return intervals[nextInterval - 1]
    }
    advance()
    return index...index
  }

  private mutating func push(_ run: IndexRun) {
    heap.append(run)
    var child = heap.count - 1
    while child > 0, heap[child].first < heap[(child - 1) / 2].first {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Takes the lowest index from its run, and brings the next lowest to the top.
  private mutating func advance() {
    let run = heap[0]
    if run.count > 1 {
      heap[0] = IndexRun(first: run.first + run.step, step: run.step, count: run.count - 1)
    } else {
      heap.swapAt(0, heap.count - 1)
      heap.removeLast()
    }
    var parent = 0
    while true {
      var lowest = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if heap[child].first < heap[lowest].first { lowest = child }
      }
      if lowest == parent { return }
      heap.swapAt(parent, lowest)
      parent = lowest
    }
  }
}
