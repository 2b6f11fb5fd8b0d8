internal import Slurm

/// Logical indexes in ascending order, kept as ranges: the one with a place, and the place of one.
struct IndexRanges: Hashable, Sendable {
  private let ranges: [ClosedRange<Int>]
  /// How many indexes stand before each range.
  private let before: [Int]
  let count: Int

  init(_ range: ClosedRange<Int>) {
    (ranges, before, count) = ([range], [0], range.count)
  }

  /// - Parameter indexes: In ascending order.
  init(_ indexes: TaskArray) {
    var ranges: [ClosedRange<Int>] = []
    for index in indexes {
      if let last = ranges.last, last.upperBound + 1 == index {
        ranges[ranges.count - 1] = last.lowerBound...index
      } else {
        ranges.append(index...index)
      }
    }
    self.ranges = ranges
    var total = 0
    before = ranges.map { range in
      defer { total += range.count }
      return total
    }
    count = total
  }

  /// The index at a place, from 1 on.
  subscript(ordinal: Int) -> Int {
    let number = partitionPoint { before[$0] < ordinal } - 1
    return ranges[number].lowerBound + ordinal - before[number] - 1
  }

  /// The place of an index, from 1 on; nil when it is not there.
  func ordinal(of index: Int) -> Int? {
    let number = partitionPoint { ranges[$0].lowerBound <= index } - 1
    guard number >= 0, ranges[number].contains(index) else { return nil }
    return before[number] + index - ranges[number].lowerBound + 1
  }

  /// All of them.
  var tasks: TaskArray { tasks(from: 1) }

  /// Those from a place on.
  ///
  /// Of ten million in a row none is looked at for itself.
  func tasks(from ordinal: Int) -> TaskArray {
    guard ordinal <= count else { return [] }
    let first = self[ordinal]
    let rest = ranges.drop { $0.upperBound < first }.map {
      max($0.lowerBound, first)...$0.upperBound
    }
    // There may be millions of short ones, too many for a set each.
    let short = TaskArray(rest.filter { $0.count < 100 }.joined())
    return .union(of: rest.filter { $0.count >= 100 }.map { TaskArray($0) } + [short])
  }

  /// The indexes at some places.
  func indexes(at ordinals: TaskArray) -> TaskArray { TaskArray(ordinals.map { self[$0] }) }

  /// How many ranges come first that have a property which the others have not.
  private func partitionPoint(_ belongsFirst: (Int) -> Bool) -> Int {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if belongsFirst(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
