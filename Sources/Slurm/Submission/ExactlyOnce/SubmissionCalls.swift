/// What a submission asks of the controller, and of time; each is a call or two.
struct SubmissionCalls: Sendable {
  var submit: @Sendable () async throws -> Submission
  /// Looks for the job among all of the caller's; given the time since it was submitted first.
  var look: @Sendable (Duration) async throws -> SubmissionSighting
  /// Looks at a job by its number; nil where there is none.
  var trace: @Sendable (JobID) async throws -> SubmissionTrace?
  /// The same, and puts its mark back where it is missing.
  var readBack: @Sendable (JobID) async throws -> SubmissionTrace?
  var cancel: @Sendable (JobID) async throws -> Void
  var memory: @Sendable () async throws -> ControllerMemory
  var now: @Sendable () -> ContinuousClock.Instant = { .now }
  var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
}
