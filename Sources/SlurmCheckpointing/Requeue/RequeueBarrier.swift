internal import Slurm

/// The way of a running job back into the queue: it is crossed when the controller says that the job
/// is there, and not before.
struct RequeueBarrier: Sendable {
  /// Asks for a requeue.
  var requeue: @Sendable (RequeueOptions) async throws -> Void
  /// Reads how the job stands.
  var standing: @Sendable () async throws -> Standing
  /// How often the job had been started again when this run of it began.
  let restartCount: Int
  /// Lets a job be requeued that was submitted as one that is not.
  var allowRequeue: @Sendable () async throws -> Void
  var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  /// Is told why it is not crossed yet.
  var report: @Sendable (SlurmError) -> Void = { _ in }

  /// How a job stands.
  struct Standing: Hashable, Sendable {
    let state: JobState
    let restartCount: Int
  }

  /// What became of the job.
  enum Outcome: Hashable, Sendable {
    /// It is in the queue, or will be when its run is cleaned up.
    case requeued
    /// It has ended for good: whoever cancelled it wants it dead.
    case ended(JobState)
    /// Another run of it has begun: this one was given up, as on a node that was declared dead.
    case overtaken
    /// Slurm does not requeue it.
    case refused(SlurmError)
  }

  /// Puts the job back into the queue, however long the controller is away.
  ///
  /// - Throws: `CancellationError`.
  func cross(_ options: RequeueOptions = []) async throws -> Outcome {
    var pauses = Backoff(from: .milliseconds(200), upTo: .seconds(10))
    var isAllowed = false
    while true {
      do {
        let before = try await standing()
        if let outcome = outcome(before) { return outcome }
        // Flags of none would bring a job back that was cancelled a moment ago. One whose time was over
        // cannot be cancelled any more.
        try await requeue(before.state.isEndedBySlurm ? options : options.union(.ifRunning))
        if let outcome = outcome(try await standing()) { return outcome }
      } catch let error as SlurmError {
        switch error.code {
        case .disabled where !isAllowed:
          isAllowed = true
          do {
            try await allowRequeue()
            continue
          } catch let refusal as SlurmError {
            guard refusal.isPassing else { return .refused(error) }
            isAllowed = false
            report(refusal)
          }
        case .alreadyDone, .jobPending: break  // The state says more.
        case _ where error.isPassing: report(error)
        default: return .refused(error)
        }
      }
      try await sleep(pauses.pause())
    }
  }
}

extension RequeueBarrier {
  /// What it means how the job stands; nil where a requeue is still to be had.
  private func outcome(_ standing: Standing) -> Outcome? {
    let state = standing.state
    if state.isQueuedAgain { return .requeued }
    if state.hasEnded && !state.isEndedBySlurm { return .ended(state) }
    return standing.restartCount > restartCount ? .overtaken : nil
  }
}

extension JobState {
  /// Whether the job is in the queue, or will be when its run is cleaned up.
  var isQueuedAgain: Bool {
    isPending || !flags.isDisjoint(with: [.requeue, .requeueHold, .specialExit])
  }

  /// Whether the job was ended though nobody wanted it dead.
  var isEndedBySlurm: Bool { base == .timeout || base == .preempted }
}
