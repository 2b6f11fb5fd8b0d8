/// A submission that ends when the controller has written the job down.
struct ExactSubmission {
  let mark: SubmissionMark
  let ifLost: LostSubmission
  let calls: SubmissionCalls
  let report: @Sendable (SubmissionEvent) -> Void

  /// When the job may have been taken first.
  private var start: ContinuousClock.Instant
  /// For how long since then nobody answered.
  private var silence = Duration.zero
  /// Whether it may be there twice: more than one submission was sent, or may have been.
  private var mayBeDoubled = false

  init(
    _ mark: SubmissionMark, ifLost: LostSubmission, calls: SubmissionCalls,
    report: @escaping @Sendable (SubmissionEvent) -> Void = { _ in }
  ) {
    (self.mark, self.ifLost, self.calls, self.report) = (mark, ifLost, calls, report)
    start = calls.now()
  }

  /// - Parameter age: How long ago it may have been submitted already; nil when it was not.
  mutating func settle(submittedBefore age: Duration? = nil) async throws -> Submission {
    var submission: Submission?
    if let age {
      start -= age
      submission = try await found()
    }
    while true {
      let taken: Submission
      if let submission { taken = submission } else { taken = try await take() }
      let seen = try await readBack(taken.id)
      try await calls.sleep(Cluster.writingTime)
      if let settled = try await confirmed(taken, seen: seen) { return settled }
      if ifLost == .report { throw failure(.submissionLost, "job \(taken.id)") }
      report(.lost(taken.id))
      submission = nil
    }
  }

  /// Submits it until the controller has taken it, or is found to have.
  private mutating func take() async throws -> Submission {
    var pauses = Backoff(from: .seconds(1), upTo: .seconds(10))
    while true {
      (start, silence) = (calls.now(), .zero)
      do {
        return try await calls.submit()
      } catch let error as SlurmError {
        guard error.isPassing else { throw error }
        report(.delayed(error))
        // A full queue is an answer: the job was not taken.
        if error.isBusy {
          try await calls.sleep(pauses.pause())
          continue
        }
      }
      if let submission = try await found() { return submission }
    }
  }

  /// The job, where it was taken and the answer lost; nil when it was not.
  ///
  /// A controller that was slow may have the request still before it: it is given as long as it needs
  /// to write a job down.
  private mutating func found() async throws -> Submission? {
    mayBeDoubled = true
    var sighting = try await sight()
    if sighting.marked.isEmpty {
      try await calls.sleep(Cluster.writingTime)
      sighting = try await sight()
    }
    if let job = sighting.marked.first {
      report(.found(job))
      return Submission(id: job)
    }
    try ruleOut(sighting, try await absenceNow())
    return nil
  }

  /// - Throws: ``SlurmErrorCode/submissionUnknown`` where a job that is not seen may have been there.
  private func ruleOut(_ sighting: SubmissionSighting, _ absence: ControllerMemory.Absence) throws {
    guard sighting.unmarked.isEmpty else {
      let ids = sighting.unmarked.map(\.description).joined(separator: ", ")
      throw failure(.submissionUnknown, "without the mark, it may be \(ids)")
    }
    guard absence == .notThere else {
      throw failure(.submissionUnknown, "it may be over and forgotten")
    }
  }

  /// Reads what the controller made of the job, and puts the mark back where a plugin took it away.
  ///
  /// Nothing depends on it while answers come, so that it is not tried again.
  private func readBack(_ id: JobID) async throws -> SubmissionTrace? {
    do {
      guard let seen = try await calls.readBack(id) else { return nil }
      if seen.hasLostMark { report(.unmarked(id)) }
      return seen
    } catch let error as SlurmError {
      report(.delayed(error))
      return nil
    }
  }

  /// The job, when the controller must have written it down; nil when it was lost.
  private mutating func confirmed(
    _ submission: Submission, seen: SubmissionTrace?
  ) async throws -> Submission? {
    if !mayBeDoubled, let trace = try await answer({ try await $0.trace(submission.id) }) {
      if trace.isJob(marked: mark, seen: seen) { return submission }
    }
    let sighting = try await sight()
    if let job = sighting.marked.first {
      for twin in sighting.marked.dropFirst() { try await end(twin) }
      return job == submission.id ? submission : Submission(id: job)
    }
    let absence = try await absenceNow()
    if absence == .purged { return submission }
    try ruleOut(sighting, absence)
    mayBeDoubled = true
    return nil
  }

  private mutating func end(_ twin: JobID) async throws {
    do {
      try await answer { try await $0.cancel(twin) }
    } catch let error as SlurmError {
      // It is over by itself.
      guard [.alreadyDone, .invalidJobID].contains(error.code) else { throw error }
    }
    report(.doubled(twin))
  }

  private mutating func absenceNow() async throws -> ControllerMemory.Absence {
    let memory = try await answer { try await $0.memory() }
    return memory.absence(ofJobSince: start.duration(to: calls.now()), silence: silence)
  }

  private mutating func sight() async throws -> SubmissionSighting {
    try await answer { [start] in try await $0.look(start.duration(to: $0.now())) }
  }

  /// Asks until the controller answers.
  private mutating func answer<Value: Sendable>(
    _ call: (SubmissionCalls) async throws -> Value
  ) async throws -> Value {
    var pauses = Backoff(from: .milliseconds(200), upTo: .seconds(5))
    var failure: ContinuousClock.Instant?
    while true {
      do {
        let value = try await call(calls)
        if let failure { silence += failure.duration(to: calls.now()) }
        return value
      } catch let error as SlurmError {
        guard error.isPassing else { throw error }
        report(.delayed(error))
      }
      failure = failure ?? calls.now()
      try await calls.sleep(pauses.pause())
    }
  }

  private func failure(_ code: SlurmErrorCode, _ detail: String) -> SlurmError {
    SlurmError(code, operation: "submit", subject: "the job marked \(mark)", detail: detail)
  }
}
