import FoundationEssentials
import Slurm

/// Work that is longer than a job may be, laid out over jobs that follow each other in a partition.
struct SliceChain: Hashable, Sendable {
  let partition: String
  let slices: [Slice]

  /// A job of the chain.
  struct Slice: Hashable, Sendable {
    let number: Int
    let start: Date
    let end: Date
    let timeLimit: TimeLimit
    /// How much of the work it does: less than it runs, for saving takes its time.
    let work: Duration
  }

  /// How the work is divided.
  struct Division: Sendable {
    /// How long all of the work takes.
    let work: Duration
    /// How long a save takes; each slice but the last one ends with it.
    let cost: Duration
    /// How long a job waits until it starts again.
    let pause: Duration
    /// How many tasks an array may have: each slice is one.
    let mostSlices: Int
  }

  /// - Parameters:
  ///   - division: How the work is divided.
  ///   - limit: How long each slice may be.
  ///   - start: When the first one starts.
  /// - Returns: Nil where a slice would do nothing but save, or more would follow each other than an array
  ///   may have.
  init?(_ division: Division, limit: TimeLimit, from start: Date, in partition: String) {
    self.partition = partition
    let most = limit.duration ?? division.work
    guard division.work <= most || most > division.cost else { return nil }
    var (left, begin, slices) = (division.work, start, [Slice]())
    while left > .zero {
      guard slices.count < division.mostSlices else { return nil }
      let isLast = left <= most
      let work = isLast ? left : most - division.cost
      // Slurm counts whole minutes.
      let asked = isLast ? TimeLimit(left) : limit
      let end = begin.addingTimeInterval((isLast ? left : most).seconds)
      slices.append(
        Slice(number: slices.count + 1, start: begin, end: end, timeLimit: asked, work: work))
      left -= work
      begin = end.addingTimeInterval(division.pause.seconds)
    }
    self.slices = slices
  }

  /// When the work is done, at the earliest.
  var end: Date { slices.last?.end ?? .distantPast }
}

extension Duration {
  /// In seconds.
  var seconds: TimeInterval {
    TimeInterval(components.seconds) + TimeInterval(components.attoseconds) / 1e18
  }
}
