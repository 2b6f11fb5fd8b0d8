import FoundationEssentials
import SlurmCheckpointing

/// The work: a line in the log, then a pause.
struct Ticks: ResumableWork {
  /// The number of the next line.
  var next: Int
  let count: Int
  let tick: Duration
  let log: TickLog

  mutating func step() async throws -> StepOutcome {
    if next > count { return .done }
    try await Task.sleep(for: tick)
    try log.append(number: next, at: .now)
    next += 1
    return next > count ? .done : .unfinished
  }

  private struct State: Codable {
    let next: Int
  }

  func save(to checkpoint: inout CheckpointWriter) throws {
    try checkpoint.encode(State(next: next), as: "state.json")
  }

  /// A line that was written after the checkpoint is not written again: the log knows best.
  mutating func restore(from checkpoint: Checkpoint) throws {
    let saved = try checkpoint.decode(State.self, from: "state.json").next
    guard next >= saved else { throw TickLog.Problem.missing(saved - 1, path: log.path) }
  }
}
