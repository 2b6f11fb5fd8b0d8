/// Growing pauses, each a little different, so that many waiters do not ask at once.
package struct Backoff {
  private var next: Duration
  private let factor: Double
  private let longest: Duration

  package init(from first: Duration, by factor: Double = 1.5, upTo longest: Duration) {
    next = min(first, longest)
    self.factor = factor
    self.longest = longest
  }

  /// The next pause: between 0.8 and 1.2 of the planned one.
  package mutating func pause() -> Duration {
    defer { next = min(next * factor, longest) }
    return next * Double.random(in: 0.8...1.2)
  }
}
