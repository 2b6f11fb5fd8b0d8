internal import FoundationEssentials
internal import Synchronization

/// How long before a job's end an attempt begins to save: three times the longest save so far, because
/// the next one may find the disk busier, and as long as it was told, at least.
///
/// But never longer than half of the time that an attempt has: it would do nothing but save.
final class Lead: Sendable {
  private struct State {
    var longestSave: Duration?
    var limit: Duration?
    var deadline: Date?
    var killWait: Duration?
  }

  private let least: Duration
  private let state = Mutex(State())

  init(atLeast least: Duration) { self.least = least }

  var value: Duration {
    state.withLock { state in
      let wanted = max(least, (state.longestSave ?? .zero) * 3)
      return state.limit.map { min($0, wanted) } ?? wanted
    }
  }

  /// The longest save; nil when there was none.
  var longestSave: Duration? { state.withLock { $0.longestSave } }

  /// The job's end, as it was last told; nil when it is not known.
  var deadline: Date? {
    get { state.withLock { $0.deadline } }
    set { state.withLock { $0.deadline = newValue } }
  }

  /// How long Slurm leaves a job from SIGTERM to SIGKILL; nil when it is not known.
  var killWait: Duration? {
    get { state.withLock { $0.killWait } }
    set { state.withLock { $0.killWait = newValue } }
  }

  /// Notes how long a save has taken.
  func note(save duration: Duration) {
    state.withLock { $0.longestSave = max($0.longestSave ?? .zero, duration) }
  }

  /// Notes how long the attempt may last from its start; the first word counts, because an end that is
  /// moved later is no reason to save later.
  ///
  /// - Returns: Whether the lead is shorter because of it.
  func limit(to time: Duration) -> Bool {
    let wanted = value
    return state.withLock { state in
      guard state.limit == nil else { return false }
      state.limit = max(time / 2, .zero)
      return time / 2 < wanted
    }
  }
}
