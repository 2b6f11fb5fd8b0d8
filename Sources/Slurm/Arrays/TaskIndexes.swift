/// A set of task indexes, kept as runs: what `TaskArray` is without its limit.
///
/// Neighbouring indexes are kept as intervals: sorted, disjoint, never adjacent. What was written
/// with a step is kept as strided runs, disjoint from the intervals and from each other, which may
/// lie across each other (all even numbers and all multiples of three are three runs). So the cost
/// of everything depends on the number of runs. The runs of a set are not unique; whatever compares
/// or prints sets must not depend on them.
struct TaskIndexes: Sendable {
  let intervals: [ClosedRange<Int>]
  let strides: InterleavedRuns

  static let none = TaskIndexes(intervals: [])

  /// A set of intervals that are sorted and do not touch.
  init(intervals: [ClosedRange<Int>]) {
    self.intervals = intervals
    strides = InterleavedRuns(sorted: [])
  }

  /// A set of runs that share no index.
  init(disjoint pieces: [IndexRun]) {
    var runs = Self.sorted(pieces)
    if let whole = IndexRun(joining: runs), whole.isStrided || whole.step == 1 {
      runs = [whole]
    } else if runs.contains(where: \.isStrided) {
      runs = Self.sorted(Self.tidied(runs))
    }
    intervals = runs.lazy.filter { !$0.isStrided }.map(\.range)
    strides = InterleavedRuns(sorted: runs.filter(\.isStrided))
  }

  /// Runs by their first index, unstrided ones merged where they touch.
  private static func sorted(_ pieces: [IndexRun]) -> [IndexRun] {
    var intervals: [ClosedRange<Int>] = []
    var runs: [IndexRun] = []
    for piece in pieces {
      if piece.isStrided {
        runs.append(piece)
      } else if piece.step == 1 {
        intervals.append(piece.range)
      } else {
        intervals += [piece.first...piece.first, piece.last...piece.last]
      }
    }
    runs += merged(intervals).lazy.map { IndexRun($0) }
    runs.sort { $0.first < $1.first }
    return runs
  }

  /// Intervals in order, those that overlap or touch made one.
  static func merged(_ intervals: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
    var result: [ClosedRange<Int>] = []
    for interval in intervals.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, interval.lowerBound <= last.upperBound + 1 {
        result[result.count - 1] = last.lowerBound...max(last.upperBound, interval.upperBound)
      } else {
        result.append(interval)
      }
    }
    return result
  }

  /// Joins runs that lie across each other or follow each other, where one run can take their place.
  private static func tidied(_ runs: [IndexRun]) -> [IndexRun] {
    var result: [IndexRun] = []
    var start = 0
    while start < runs.count {
      var (end, reach) = (start + 1, runs[start].last)
      while end < runs.count, runs[end].first < reach {
        reach = max(reach, runs[end].last)
        end += 1
      }
      let cluster = runs[start..<end]
      start = end
      guard let run = IndexRun(joining: cluster) else {
        result += cluster
        continue
      }
      // Any two single indexes would pass for a run: one of the two must give the step.
      if let last = result.last, last.isStrided || run.isStrided,
        let joined = IndexRun(joining: [last, run])
      {
        result[result.count - 1] = joined
      } else {
        result.append(run)
      }
    }
    return result
  }
}

extension TaskIndexes {
  var isEmpty: Bool { intervals.isEmpty && strides.isEmpty }

  var first: Int? {
    [intervals.first?.lowerBound, strides.runs.first?.first].lazy.compactMap(\.self).min()
  }

  var last: Int? {
    let highest = strides.runs.lazy.map(\.last).max()
    return [intervals.last?.upperBound, highest].lazy.compactMap(\.self).max()
  }

  var count: Int {
    let single = intervals.reduce(0) { $0 + $1.count }
    return strides.runs.reduce(single) { $0 + $1.count }
  }

  /// All runs, by their first index.
  var runs: [IndexRun] {
    (intervals.map { IndexRun($0) } + strides.runs).sorted { $0.first < $1.first }
  }

  /// The intervals that have an index in a range.
  func intervals(in range: ClosedRange<Int>) -> ArraySlice<ClosedRange<Int>> {
    let start = intervals.partitionPoint { $0.upperBound >= range.lowerBound }
    let end = intervals.partitionPoint { $0.lowerBound > range.upperBound }
    return intervals[min(start, end)..<end]
  }

  func contains(_ index: Int) -> Bool {
    guard intervals(in: index...index).isEmpty else { return true }
    return strides.candidates(in: index...index).contains { $0.contains(index) }
  }
}
