internal import FoundationEssentials
internal import Glibc
internal import Slurm

/// When a job that requeues itself may start again.
///
/// Slurm keeps a requeued job back until the credentials of its last run have expired, two minutes by
/// default. The job may ask for an earlier time while it is being cleaned up, but that time goes into
/// the accounting record of the run that ends, and Slurm's hourly sums leave out a record whose
/// eligible time lies behind its hour. So this is done only when it is asked for, never past the
/// hour, and only after a run that was worth it.
public struct RestartGap: Hashable, Sendable {
  /// Whether to ask for an earlier time than Slurm's.
  public var isShortened = false
  /// How far ahead the time is that is asked for: five seconds more than the longest clean-up so far,
  /// and this long at least.
  ///
  /// A job whose time comes before it is cleaned up starts by Slurm's rule.
  public var cleanUp = Duration.seconds(10)
  /// A shorter run keeps Slurm's delay.
  public var shortestRun = Duration.minutes(10)

  /// Slurm's own delay.
  public init() {}

  /// When a job may begin again; nil to leave it to Slurm.
  ///
  /// - Parameters:
  ///   - now: When the job went back into the queue.
  ///   - run: How long it had run.
  ///   - longest: The longest clean-up so far; nil when none is known.
  func beginTime(at now: Date, after run: Duration, cleanUpSoFar longest: Duration?) -> Date? {
    guard isShortened, run >= shortestRun else { return nil }
    let lead = max(cleanUp, (longest ?? .zero) + .seconds(5))
    let begin = now.addingTimeInterval(lead / .seconds(1))
    return begin < Self.nextHour(after: now) ? begin : nil
  }

  /// When a job may begin again that is to pause: at the end of the hour at the latest; nil where that
  /// is sooner than Slurm's own delay.
  static func beginTime(at now: Date, pausing pause: Duration) -> Date? {
    let begin = now.addingTimeInterval(pause / .seconds(1))
    let latest = nextHour(after: now).addingTimeInterval(-1)
    if begin <= latest { return begin }
    return latest.timeIntervalSince(now) < 120 ? nil : latest
  }

  /// The next full hour of the local time, by which Slurm sums usage up.
  static func nextHour(after now: Date) -> Date {
    var seconds = time_t(now.timeIntervalSince1970.rounded(.down))
    var parts = tm()
    localtime_r(&seconds, &parts)
    let passed = Int(parts.tm_min) * 60 + Int(parts.tm_sec)
    return Date(timeIntervalSince1970: Double(Int(seconds) - passed + 3600))
  }
}
