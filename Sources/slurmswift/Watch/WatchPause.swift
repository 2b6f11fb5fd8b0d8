/// How long a watcher waits between two questions: as long as was asked for, and longer where the
/// controller is slow or away.
struct WatchPause {
  /// What the user asked for.
  let interval: Duration
  /// Beyond this it does not grow.
  static let longest = Duration.seconds(60)

  private(set) var current: Duration
  /// How long the last answer took.
  private var last = Duration.zero
  /// Whether it is longer than was asked for, by more than anybody would miss.
  var isBackingOff: Bool { current > interval * 2 }

  init(_ interval: Duration) { (self.interval, current) = (interval, interval) }

  /// An answer came: the watcher takes a twentieth of the controller's time at most.
  ///
  /// One slow answer may be this machine's: what counts is the quicker one of two.
  mutating func note(answerAfter took: Duration) {
    current = max(interval, min(min(took, last) * 19, max(Self.longest, interval)))
    last = took
  }

  /// No answer came.
  mutating func noteFailure() {
    current = max(interval, min(current * 2, max(Self.longest, interval)))
  }
}
