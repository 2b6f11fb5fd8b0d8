internal import FoundationEssentials
internal import Slurm

/// Waits for the moment at which a job must begin to save, by what the controller says of its end.
///
/// The end is read again from time to time, because an administrator may move it, and the scheduler
/// may shorten it; while the controller is away, the last word counts. Until there is one it is asked
/// more often: a short job would be over.
struct DeadlineWatch: Sendable {
  /// Asks for the end of the job; nil when it has no time limit.
  var loadEnd: @Sendable () async throws -> Date?
  /// How long before the end the moment is; asked each time, because it grows with the checkpoints.
  var lead: @Sendable () -> Duration
  /// The time between two questions, about which the watches of many jobs are spread; asked once.
  var interval: @Sendable () async -> Duration = { .minutes(5) }
  /// How long an answer may take before the last one counts.
  var patience: Duration = .seconds(5)
  var now: @Sendable () -> Date = { .now }
  var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

  /// Returns when the moment has come.
  ///
  /// - Returns: The end of the job.
  /// - Throws: `CancellationError`.
  func untilLead() async throws -> Date {
    var end: Date?
    var interval: Duration?
    var pauses = Backoff(from: .seconds(10), upTo: .minutes(5))
    while true {
      do {
        end = try await Patience.answer(within: patience, to: loadEnd)
        if interval == nil { interval = await self.interval() }
      } catch {
        try Task.checkCancellation()
      }
      let pause = interval.map { $0 * Double.random(in: 0.8...1.2) } ?? pauses.pause()
      guard let end else {
        try await sleep(pause)
        continue
      }
      let rest = Duration.seconds(end.timeIntervalSince(now())) - lead()
      if rest <= .zero { return end }
      try await sleep(min(rest, pause))
    }
  }
}
