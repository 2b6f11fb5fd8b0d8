import Synchronization

/// Jobs that are submitted by several threads, each of which takes the next one when it has an answer.
final class SubmissionBatch: Sendable {
  private struct State {
    var next = 0
    var results: [Result<Submission, SlurmError>?]
    /// Why no more are sent.
    var ending: String?
  }

  private let jobs: [JobDescription]
  private let submitOne: @Sendable (JobDescription) throws(SlurmError) -> Submission
  private let state: Mutex<State>

  init(
    _ jobs: some Sequence<JobDescription>,
    submitOne: @escaping @Sendable (JobDescription) throws(SlurmError) -> Submission
  ) {
    self.jobs = Array(jobs)
    self.submitOne = submitOne
    state = Mutex(State(results: Array(repeating: nil, count: self.jobs.count)))
  }

  /// Submits them, and returns when all that were sent have their answers.
  func submit(on threads: BlockingThreads) async -> [Result<Submission, SlurmError>] {
    await withTaskCancellationHandler {
      await withTaskGroup { group in
        for _ in 0..<min(threads.limit, jobs.count) {
          group.addTask {
            await withCheckedContinuation { continuation in
              threads.run {
                self.work()
                continuation.resume()
              }
            }
          }
        }
      }
    } onCancel: {
      end("the task was cancelled")
    }
    let (results, ending) = state.withLock { ($0.results, $0.ending) }
    return zip(jobs, results).map { job, result in
      result
        ?? .failure(
          SlurmError(
            .notSubmitted, operation: "submit", subject: "job \(job.displayName)", detail: ending))
    }
  }

  private func work() {
    while let index = take() {
      let result = Result { () throws(SlurmError) in try submitOne(jobs[index]) }
      state.withLock { $0.results[index] = result }
      if case .failure(let error) = result, error.code.isControllerAbsent { end("\(error)") }
    }
  }

  private func take() -> Int? {
    state.withLock { state in
      guard state.ending == nil, state.next < jobs.count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  private func end(_ reason: String) {
    state.withLock { state in
      if state.ending == nil { state.ending = reason }
    }
  }
}
