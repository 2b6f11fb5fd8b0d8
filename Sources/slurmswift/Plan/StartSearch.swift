import FoundationEssentials
import Slurm

/// When a job of one partition would start, by its wall time: what a shorter one gains.
///
/// A longer job starts no earlier than a shorter one. So the times between two that start together are
/// not asked about, and the place where the start jumps is found by halving.
struct StartSearch {
  /// Asks when the job would start with a time limit.
  let ask: (TimeLimit) throws(SlurmError) -> ExpectedStart
  /// How many questions may be asked; each takes the controller's locks.
  var mostQuestions = 24

  /// A start, and the longest time limit that gets it.
  struct Step: Hashable, Sendable {
    let timeLimit: TimeLimit
    let start: ExpectedStart
  }

  /// The shortest limit that is looked at where nobody says it: an hour, or a sixteenth of the whole.
  static func shortest(of whole: TimeLimit) -> TimeLimit {
    whole.minutes.map { .minutes(min(max($0 / 16, 1), 60)) } ?? .hours(1)
  }

  /// The starts that there are, each with the longest limit that gets it, the earliest first.
  ///
  /// - Parameters:
  ///   - shortest: The shortest limit that is of use.
  ///   - longest: The longest; it is the last one's.
  func steps(from shortest: TimeLimit, to longest: TimeLimit) throws(SlurmError) -> [Step] {
    let last = Step(timeLimit: longest, start: try ask(longest))
    guard shortest < longest else { return [last] }
    let first = Step(timeLimit: shortest, start: try ask(shortest))
    var questions = 2
    return try beforeJumps(from: first, to: last, &questions) + [last]
  }

  /// The last steps before each jump, in order.
  private func beforeJumps(
    from low: Step, to high: Step, _ questions: inout Int
  ) throws(SlurmError) -> [Step] {
    guard !low.startsWith(high) else { return [] }
    let (from, to) = (low.minutes, high.minutes)
    guard to - from > max(from / 100, 1), questions < mostQuestions else {
      return [low.withMargin]
    }
    questions += 1
    let limit = TimeLimit.minutes(from + (to - from) / 2)
    let middle = Step(timeLimit: limit, start: try ask(limit))
    let earlier = try beforeJumps(from: low, to: middle, &questions)
    return try earlier + beforeJumps(from: middle, to: high, &questions)
  }
}

extension StartSearch.Step {
  /// The limit in minutes; the scheduler counts none as a year.
  fileprivate var minutes: Int { timeLimit.minutes ?? 365 * 24 * 60 }

  /// Whether both start together: "now" moves on while questions are asked.
  fileprivate func startsWith(_ other: Self) -> Bool {
    abs(other.start.time.timeIntervalSince(start.time)) < 30
  }

  /// A little shorter: until the job is submitted, what it is to fit into has shrunk.
  fileprivate var withMargin: Self {
    guard let minutes = timeLimit.minutes, minutes > 2 else { return self }
    let margin = min(max(minutes / 50, 1), 10)
    return Self(timeLimit: .minutes(minutes - margin), start: start)
  }
}
