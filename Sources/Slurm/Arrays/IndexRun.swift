/// Task indexes at equal distances: `first`, `first + step`, and so on, `count` of them.
struct IndexRun: Hashable, Sendable {
  let first: Int
  /// At least 1; a run of one index has step 1, so that equal runs are equal.
  let step: Int
  /// At least 1.
  let count: Int

  init(first: Int, step: Int, count: Int) {
    self.first = first
    self.step = count == 1 ? 1 : step
    self.count = count
  }

  init(_ range: ClosedRange<Int>, by step: Int = 1) {
    self.init(
      first: range.lowerBound, step: step,
      count: (range.upperBound - range.lowerBound) / step + 1)
  }

  /// The one run that holds exactly the indexes of disjoint runs, if there is one.
  ///
  /// It decides without a look at the single indexes: `count` different indexes that all lie on a
  /// grid of `count` points fill it.
  init?(joining runs: some Collection<IndexRun>) {
    guard var lowest = runs.first?.first else { return nil }
    var (highest, count) = (lowest, 0)
    for run in runs {
      lowest = min(lowest, run.first)
      highest = max(highest, run.last)
      count += run.count
    }
    let step = count == 1 ? 1 : (highest - lowest) / (count - 1)
    guard step * (count - 1) == highest - lowest else { return nil }
    for run in runs {
      guard (run.first - lowest) % step == 0, run.count == 1 || run.step % step == 0 else {
        return nil
      }
    }
    self.init(first: lowest, step: step, count: count)
  }

  var last: Int { first + step * (count - 1) }
  var range: ClosedRange<Int> { first...last }

  /// Whether it is worth keeping as a run; two indexes or neighbours are kept as intervals.
  var isStrided: Bool { step > 1 && count > 2 }

  func contains(_ index: Int) -> Bool {
    range.contains(index) && (index - first) % step == 0
  }

  /// The part of the run that lies in a range.
  func clipped(to bounds: ClosedRange<Int>) -> IndexRun? {
    let skipped = bounds.lowerBound <= first ? 0 : (bounds.lowerBound - first + step - 1) / step
    let end = bounds.upperBound < first ? 0 : (bounds.upperBound - first) / step + 1
    guard skipped < min(end, count) else { return nil }
    return IndexRun(first: first + skipped * step, step: step, count: min(end, count) - skipped)
  }
}
