internal import SlurmCheckpointing

/// The summaries of windows that are over, each read once, because none changes: who waits asks for ten
/// thousand of them again and again.
struct KnownSummaries {
  private var known: [Int: [Int: WindowSummary]] = [:]

  /// What became of a window; nil when it is not over.
  mutating func summary(
    of window: Int, in round: Round
  ) throws(CheckpointError) -> WindowSummary? {
    if let summary = known[round.number]?[window] { return summary }
    let summary = try round.window(window).summary
    known[round.number, default: [:]][window] = summary
    return summary
  }
}
