internal import Slurm

/// The way from an attempt to another job that goes on: crossed when the controller has that job, and
/// the job that submitted it is still wanted.
struct Succession: Sendable {
  /// Reads how the own job stands.
  var standing: @Sendable () async throws -> RequeueBarrier.Standing
  /// How often the own job had been started again when this run of it began.
  let restartCount: Int
  /// Whether a later attempt has begun.
  var isOvertaken: @Sendable () throws -> Bool
  /// The attempt that the successor has begun; nil when it has begun none.
  var attemptOfSuccessor: @Sendable () throws -> Attempt?
  /// Finds the successor, if it is there.
  var find: @Sendable () async throws -> JobID?
  /// Submits the successor.
  var submit: @Sendable () async throws -> JobID
  /// Notes which job it is.
  var note: @Sendable (JobID) throws -> Void
  /// Cancels a job.
  var cancel: @Sendable (JobID) async throws -> Void
  var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  /// Is told why it is not crossed yet.
  var report: @Sendable (SlurmError) -> Void = { _ in }

  /// What became of it.
  enum Outcome: Hashable, Sendable {
    /// The job goes on.
    case submitted(JobID)
    /// The own job has ended for good: whoever cancelled it wants no other.
    case ended(JobState)
    /// The successor has begun this attempt, and the controller has forgotten it: its node will end it.
    case forgotten(Int)
    /// Another run of the own job goes on, or another job.
    case overtaken
    /// Slurm does not take it.
    case refused(SlurmError)
  }

  /// Submits the successor, however long the controller is away.
  ///
  /// An answer that is lost leaves it open whether the job is there: it is looked for before it is
  /// submitted again. One that the controller takes only after that look is a second one, and finds
  /// at its start that it is too late, see ``ChainLine``. A job that is there is looked for once more
  /// when the controller must have written it down.
  ///
  /// - Throws: `CancellationError`; ``CheckpointError``.
  func cross() async throws -> Outcome {
    var pauses = Backoff(from: .milliseconds(200), upTo: .seconds(10))
    var mayBeThere = false
    var (successor, written): (JobID?, JobID?)
    while true {
      do {
        let standing = try await standing()
        if standing.state.hasEnded && !standing.state.isEndedBySlurm
          && !standing.state.isQueuedAgain
        {
          if successor == nil, mayBeThere { successor = try await find() }
          if let successor { try await cancel(successor) }
          return .ended(standing.state)
        }
        if let job = successor {
          if job == written { return .submitted(job) }
          try await sleep(Cluster.writingTime)
          successor = try await find()
          if successor == nil, let attempt = try attemptOfSuccessor() {
            guard attempt.end != nil else { return .forgotten(attempt.number) }
            // It is over, and forgotten as such jobs are.
            successor = job
          }
          written = successor
          if let successor { try note(successor) }
          // And the own job is looked at once more: it may have been cancelled meanwhile.
          continue
        }
        if mayBeThere { successor = try await find() }
        if successor == nil {
          if try standing.state.isQueuedAgain || standing.restartCount > restartCount
            || isOvertaken()
          {
            return .overtaken
          }
          mayBeThere = true
          successor = try await submit()
        }
      } catch let error as SlurmError {
        guard error.isPassing || error.code == .queueFull else { return .refused(error) }
        report(error)
        try await sleep(pauses.pause())
      }
    }
  }
}
