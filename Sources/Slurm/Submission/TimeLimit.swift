/// How long a job may run: whole minutes, as Slurm counts, or no limit.
///
/// ```swift
/// job.timeLimit = .days(6)
/// job.timeLimit = try TimeLimit("6-12:00:00")
/// ```
public struct TimeLimit: Hashable, Codable, Sendable {
  /// The limit in minutes; nil when there is none.
  public let minutes: Int?

  /// What Slurm can count, 8171 years; a longer limit is this one.
  private static let longest = Int(UInt32.max) - 2

  private init(limit minutes: Int?) { self.minutes = minutes }

  /// No limit of the job's own.
  public static let unlimited = TimeLimit(limit: nil)

  /// Creates a limit of whole minutes.
  public static func minutes(_ count: Int) -> TimeLimit {
    TimeLimit(limit: min(max(count, 0), longest))
  }
  /// Creates a limit of whole hours.
  public static func hours(_ count: Int) -> TimeLimit {
    .minutes(min(max(count, 0), longest) * 60)
  }
  /// Creates a limit of whole days.
  public static func days(_ count: Int) -> TimeLimit {
    .hours(min(max(count, 0), longest) * 24)
  }

  /// Creates a limit from a duration, rounded up to whole minutes as Slurm does.
  public init(_ duration: Duration) {
    let (seconds, rest) = duration.components
    let hasMore = seconds % 60 > 0 || rest > 0
    self = .minutes(Int(seconds / 60) + (hasMore ? 1 : 0))
  }

  /// The limit as a duration; nil when there is none.
  public var duration: Duration? { minutes.map { .seconds($0 * 60) } }
}

extension TimeLimit: Comparable {
  /// No limit is longer than any.
  public static func < (left: TimeLimit, right: TimeLimit) -> Bool {
    left.minutes ?? .max < right.minutes ?? .max
  }
}

extension TimeLimit: CustomStringConvertible {
  /// As Slurm prints it: `6-00:00:00`, `01:30:00`, `UNLIMITED`.
  public var description: String {
    guard let minutes else { return "UNLIMITED" }
    let clock = "\(twoDigits(minutes / 60 % 24)):\(twoDigits(minutes % 60)):00"
    let days = minutes / (24 * 60)
    return days > 0 ? "\(days)-\(clock)" : clock
  }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
