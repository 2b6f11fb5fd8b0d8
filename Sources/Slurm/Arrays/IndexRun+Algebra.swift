extension IndexRun {
  /// The indexes that two runs share, which are a run again.
  func intersection(_ other: IndexRun) -> IndexRun? {
    let (lowest, highest) = (max(first, other.first), min(last, other.last))
    guard lowest <= highest, let mine = clipped(to: lowest...highest),
      let theirs = other.clipped(to: lowest...highest)
    else { return nil }
    if mine.count == 1 { return theirs.contains(mine.first) ? mine : nil }
    if theirs.count == 1 { return mine.contains(theirs.first) ? theirs : nil }

    // The Chinese remainder theorem: the first `mine.first + k * step` on the other's grid. Steps
    // are below 2^32, so that the product of two remainders fits into 64 bits without a sign.
    let (divisor, inverse) = Self.inverse(of: mine.step, modulo: theirs.step)
    let distance = theirs.first - mine.first
    guard distance % divisor == 0 else { return nil }
    let modulus = theirs.step / divisor
    let remainder = (distance / divisor % modulus + modulus) % modulus
    let skipped = Int(UInt(remainder) * UInt(inverse) % UInt(modulus))
    guard skipped < mine.count else { return nil }
    let count = (mine.count - 1 - skipped) / modulus + 1
    return IndexRun(
      first: mine.first + skipped * mine.step,
      // The product may be too large for an Int where there is no second index.
      step: count == 1 ? 1 : mine.step * modulus, count: count)
  }

  /// Appends what is left of the run without another: at most as many runs as the square root of
  /// the distance between its ends, and two.
  func subtract(_ other: IndexRun, into pieces: inout [IndexRun]) {
    guard let shared = intersection(other) else { return pieces.append(self) }
    let before = (shared.first - first) / step
    let after = (last - shared.last) / step
    if before > 0 { pieces.append(IndexRun(first: first, step: step, count: before)) }
    defer {
      if after > 0 {
        pieces.append(IndexRun(first: shared.last + step, step: step, count: after))
      }
    }
    guard shared.count > 1 else { return }
    let stride = shared.step / step
    let gaps = shared.count - 1
    // Between the shared indexes lie `gaps` gaps of `stride - 1` indexes. They are runs when read
    // along as well as when read across: take the way that needs fewer.
    if stride - 1 <= gaps {
      for offset in 1..<stride {
        pieces.append(
          IndexRun(first: shared.first + offset * step, step: shared.step, count: gaps))
      }
    } else {
      for gap in 0..<gaps {
        pieces.append(
          IndexRun(first: shared.first + gap * shared.step + step, step: step, count: stride - 1))
      }
    }
  }

  /// Appends what is left of the run without ascending, disjoint intervals.
  func subtract(_ intervals: some Sequence<ClosedRange<Int>>, into pieces: inout [IndexRun]) {
    var rest: IndexRun? = self
    for interval in intervals {
      guard let run = rest, interval.lowerBound <= run.last else { break }
      // An interval in a gap leaves the run whole.
      guard run.clipped(to: interval) != nil else { continue }
      if interval.lowerBound > run.first,
        let head = run.clipped(to: run.first...(interval.lowerBound - 1))
      {
        pieces.append(head)
      }
      rest =
        interval.upperBound < run.last
        ? run.clipped(to: (interval.upperBound + 1)...run.last) : nil
    }
    if let rest { pieces.append(rest) }
  }

  /// Appends what is left of the run without other runs, which ascend by their first index.
  func subtract(_ others: some Sequence<IndexRun>, into pieces: inout [IndexRun]) {
    var pending = [self]
    for other in others where !pending.isEmpty {
      var rest: [IndexRun] = []
      for run in pending {
        // Nothing that follows reaches back to it.
        if run.last < other.first {
          pieces.append(run)
        } else {
          run.subtract(other, into: &rest)
        }
      }
      pending = rest
    }
    pieces += pending
  }

  /// The greatest common divisor, and the inverse of `value / divisor` modulo `modulus / divisor`.
  private static func inverse(of value: Int, modulo modulus: Int) -> (divisor: Int, inverse: Int) {
    var (remainder, next) = (value, modulus)
    var (factor, nextFactor) = (1, 0)
    while next != 0 {
      let quotient = remainder / next
      (remainder, next) = (next, remainder - quotient * next)
      (factor, nextFactor) = (nextFactor, factor - quotient * nextFactor)
    }
    let reduced = modulus / remainder
    return (remainder, (factor % reduced + reduced) % reduced)
  }
}
