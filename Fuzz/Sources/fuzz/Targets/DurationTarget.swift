import Slurm

/// Time limits and durations.
enum DurationTarget {
  /// What Slurm can count.
  private static let longest = Duration.seconds(4_294_967_293 * 60)

  static func check(_ text: String) {
    let limit = parsed(text) { try TimeLimit($0) }
    let duration = parsed(text) { try Duration(slurm: $0) }
    if let limit {
      requireRoundTrip(limit, limit.description) { try TimeLimit($0) }
      if let whole = limit.duration { require(TimeLimit(whole) == limit, "\(limit) in seconds") }
    }
    guard let duration else { return }
    require((.zero...longest).contains(duration), "\(duration)")
    let (seconds, attoseconds) = duration.components
    let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
    requireRoundTrip(duration, "\(milliseconds)ms") { try Duration(slurm: $0) }
    // A bare number is minutes to the one and seconds to the other; all else is the same to both.
    if text.utf8.allSatisfy({ (48...57).contains($0) }) { return }
    require(
      limit == (duration == .zero ? .unlimited : TimeLimit(duration)),
      "\(text) is \(String(describing: limit)) and \(duration)")
  }
}
