internal import FoundationEssentials

/// What a submission asks of the controller, and of time; each is a call or two.
struct SubmissionCalls: Sendable {
  /// What is known of a job when it is looked at by its number.
  struct Trace: Hashable, Sendable {
    let isMarked: Bool
    let submitTime: Date?
  }

  /// What the controller can still know.
  struct Memory: Hashable, Sendable {
    /// How long it has run; nil where that cannot be told, because there are several controllers.
    let upTime: Duration?
    /// How long it keeps the jobs that are over; nil for ever.
    let minJobAge: Duration?
  }

  var submit: @Sendable () async throws -> Submission
  /// Looks for the job among all of the caller's; given the time since it was submitted first.
  var look: @Sendable (Duration) async throws -> SubmissionSighting
  /// Looks at a job by its number; nil where there is none.
  var trace: @Sendable (JobID) async throws -> Trace?
  /// Puts the mark back into a job's comment.
  var putMark: @Sendable (JobID) async throws -> Void
  var cancel: @Sendable (JobID) async throws -> Void
  var memory: @Sendable () async throws -> Memory
  var now: @Sendable () -> ContinuousClock.Instant = { .now }
  var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
}
