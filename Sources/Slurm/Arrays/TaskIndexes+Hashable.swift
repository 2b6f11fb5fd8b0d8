extension TaskIndexes: Hashable {
  static func == (left: TaskIndexes, right: TaskIndexes) -> Bool {
    if left.intervals == right.intervals && left.strides == right.strides { return true }
    // Without strides the intervals are the only way to write the set.
    if left.strides.isEmpty && right.strides.isEmpty { return false }
    return left.fingerprint == right.fingerprint
      && left.intersection(right).count == left.count
  }

  func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }

  /// Count and sum, which every way to write a set as runs has in common.
  private var fingerprint: [UInt] {
    let sum = runs.reduce(0 as UInt) { sum, run in
      let (first, step, count) = (UInt(run.first), UInt(run.step), UInt(run.count))
      return sum &+ first &* count &+ step &* (count &* (count - 1) / 2)
    }
    return [UInt(count), sum]
  }
}
