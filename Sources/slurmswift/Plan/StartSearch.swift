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
  ///   - longest: The longest; it is the last one's, unless the job can start with less time alone.
  /// - Returns: The starts, and what Slurm answers about the longest limit where it names no start for it.
  /// - Throws: What Slurm answers where neither can start.
  func steps(
    from shortest: TimeLimit, to longest: TimeLimit
  ) throws(SlurmError) -> (steps: [Step], refusal: SlurmError?) {
    let last = try trial(longest)
    guard shortest < longest else { return ([try last.step()], nil) }
    let first = try trial(shortest)
    guard case .success = first.answer else { return ([try last.step()], nil) }
    var questions = 2
    let steps = try beforeJumps(from: first, to: last, &questions)
    switch last.answer {
    case .success: return (steps + [try last.step()], nil)
    case .failure(let error): return (steps, error)
    }
  }

  /// What Slurm answers about a limit.
  ///
  /// Before a reservation, a job that would run into it is refused.
  fileprivate struct Trial {
    let timeLimit: TimeLimit
    let answer: Result<ExpectedStart, SlurmError>

    func step() throws(SlurmError) -> Step { Step(timeLimit: timeLimit, start: try answer.get()) }
  }

  private func trial(_ limit: TimeLimit) throws(SlurmError) -> Trial {
    do throws(SlurmError) {
      return Trial(timeLimit: limit, answer: .success(try ask(limit)))
    } catch {
      guard error.code.isAnswer else { throw error }
      return Trial(timeLimit: limit, answer: .failure(error))
    }
  }

  /// The last steps before each jump, in order.
  private func beforeJumps(
    from low: Trial, to high: Trial, _ questions: inout Int
  ) throws(SlurmError) -> [Step] {
    guard !low.startsWith(high) else { return [] }
    let (from, to) = (low.timeLimit.countedMinutes, high.timeLimit.countedMinutes)
    guard to - from > max(from / 100, 1), questions < mostQuestions else {
      return [try low.step().withMargin]
    }
    questions += 1
    let middle = try trial(.minutes(from + (to - from) / 2))
    let earlier = try beforeJumps(from: low, to: middle, &questions)
    return try earlier + beforeJumps(from: middle, to: high, &questions)
  }
}

extension TimeLimit {
  /// In minutes; the scheduler counts none as a year.
  fileprivate var countedMinutes: Int { minutes ?? 365 * 24 * 60 }
}

extension StartSearch.Trial {
  /// Whether both start together, or neither does: "now" moves on while questions are asked.
  fileprivate func startsWith(_ other: Self) -> Bool {
    switch (answer, other.answer) {
    case (.success(let start), .success(let later)):
      abs(later.time.timeIntervalSince(start.time)) < 30
    case (.failure, .failure): true
    default: false
    }
  }
}

extension StartSearch.Step {
  /// A little shorter: until the job is submitted, what it is to fit into has shrunk.
  fileprivate var withMargin: Self {
    guard let minutes = timeLimit.minutes, minutes > 2 else { return self }
    let margin = min(max(minutes / 50, 1), 10)
    return Self(timeLimit: .minutes(minutes - margin), start: start)
  }
}
