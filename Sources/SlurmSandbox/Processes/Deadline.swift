import Glibc

/// The moment at which a wait is given up.
struct Deadline: Sendable {
  private let end: ContinuousClock.Instant

  init(_ limit: Duration) { end = .now + limit }

  var hasPassed: Bool { ContinuousClock.now >= end }

  /// Whole milliseconds that are left, for `poll`.
  var milliseconds: CInt {
    let left = ContinuousClock.now.duration(to: end)
    return CInt(min(max(left / .milliseconds(1), 0), 1_000_000).rounded(.up))
  }

  /// Waits a moment between two looks at a condition.
  static func pause(_ milliseconds: Int = 5) { usleep(UInt32(milliseconds) * 1000) }

  /// Looks at a condition until it holds or the limit has passed.
  ///
  /// - Returns: whether it held.
  static func wait<Failure: Error>(
    _ limit: Duration, every milliseconds: Int = 5, until condition: () throws(Failure) -> Bool
  ) throws(Failure) -> Bool {
    let deadline = Self(limit)
    while try !condition() {
      if deadline.hasPassed { return false }
      pause(milliseconds)
    }
    return true
  }
}
