import FoundationEssentials
import SlurmCheckpointing

/// Attempts as a table, and below it on a line of time.
struct AttemptTable {
  private let attempts: [Attempt]
  private let states: [AttemptState]
  private let now: Date

  /// - Parameter states: What is known of each.
  init(_ attempts: [Attempt], _ states: [AttemptState], now: Date = .now) {
    self.attempts = attempts
    self.states = states
    self.now = now
  }

  func text(width: Int?) -> String {
    table(width) + "\n" + timeline(width ?? 80)
  }

  private func table(_ width: Int?) -> String {
    var table = Table([
      .init(heading: "ATTEMPT", isNumeric: true), .init(heading: "JOB"), .init(heading: "NODE"),
      .init(heading: "START"), .init(heading: "TIME", isNumeric: true),
      .init(heading: "STEP", isNumeric: true), .init(heading: "END"),
      .init(heading: "WHY", minimum: 10),
    ])
    for (attempt, state) in zip(attempts, states) {
      let (beginning, end) = (attempt.beginning, attempt.end)
      let length = zip(beginning?.time, self.end(of: attempt, state)).map {
        $1.timeIntervalSince($0)
      }
      table.add([
        .init("\(attempt.number)"), .init(beginning?.job ?? "-"), .init(beginning?.node ?? "-"),
        .init(TimeText.local(beginning?.time)), .init(length.map(TimeText.elapsed) ?? "-"),
        .init((end?.step ?? beginning?.step).map { "\($0)" } ?? "-"),
        .init(end?.reason.rawValue ?? state.rawValue, colour(attempt, state)),
        .init(end?.detail ?? "-"),
      ])
    }
    return table.text(width: width)
  }

  /// A bar for each attempt, from the beginning of the first to the end of the last.
  private func timeline(_ width: Int) -> String {
    guard let start = attempts.compactMap(\.beginning?.time).min() else { return "" }
    let last = zip(attempts, states).compactMap { end(of: $0, $1) }.max() ?? now
    let label = attempts.map { "\($0.number)".count }.max() ?? 1
    let columns = max(width - label - 2, 10)
    let scale = Double(columns) / max(last.timeIntervalSince(start), 1)
    var lines = ""
    for (attempt, state) in zip(attempts, states) {
      guard let begin = attempt.beginning?.time else { continue }
      let end = end(of: attempt, state) ?? begin
      let from = min(Int(begin.timeIntervalSince(start) * scale), columns - 1)
      let to = min(max(Int(end.timeIntervalSince(start) * scale), from + 1), columns)
      let number = "\(attempt.number)"
      let bar = String(repeating: "█", count: to - from)
      lines += String(repeating: " ", count: label - number.count) + number + "  "
      lines += String(repeating: " ", count: from)
      lines += (colour(attempt, state).map { Terminal.painted(bar, $0) } ?? bar) + "\n"
    }
    return lines
  }

  /// When it ended; one that left no word, at the latest when the next one began.
  private func end(of attempt: Attempt, _ state: AttemptState) -> Date? {
    switch state {
    case .ended: attempt.end?.time
    case .running, .unknown: now
    case .killed: attempts.first { $0.number > attempt.number }?.beginning?.time
    }
  }

  private func colour(_ attempt: Attempt, _ state: AttemptState) -> Terminal.Colour? {
    switch attempt.end?.reason {
    case .completed: .green
    case .requeued, .resubmitted: .cyan
    case nil: state == .killed ? .red : nil
    case .failed, .interrupted, .cancelled: .red
    case .stopped, .superseded: .yellow
    }
  }
}

/// Two values that are both there.
private func zip<First, Second>(_ first: First?, _ second: Second?) -> (First, Second)? {
  guard let first, let second else { return nil }
  return (first, second)
}

/// An attempt in JSON.
struct AttemptRecord: Encodable {
  let attempt: Int
  let state: AttemptState
  @OrNull var job: String?
  @OrNull var node: String?
  @OrNull var startTime: Date?
  @OrNull var endTime: Date?
  /// The step that it began from.
  @OrNull var firstStep: Int?
  /// The step that it reached.
  @OrNull var step: Int?
  @OrNull var end: String?
  @OrNull var detail: String?

  init(_ attempt: Attempt, _ state: AttemptState) {
    self.attempt = attempt.number
    self.state = state
    job = attempt.beginning?.job
    node = attempt.beginning?.node
    startTime = attempt.beginning?.time
    endTime = attempt.end?.time
    firstStep = attempt.beginning?.step
    step = attempt.end?.step
    end = attempt.end?.reason.rawValue
    detail = attempt.end?.detail
  }
}
