/// How long somebody waits for an answer.
enum Patience {
  /// The answer to a question.
  ///
  /// - Throws: `CancellationError`, too, when it does not come in time; what the question throws.
  static func answer<Answer: Sendable>(
    within time: Duration, to question: @escaping @Sendable () async throws -> Answer
  ) async throws -> Answer {
    try await withThrowingTaskGroup { group in
      group.addTask { try await question() }
      group.addTask {
        try await Task.sleep(for: time)
        throw CancellationError()
      }
      defer { group.cancelAll() }
      guard let answer = try await group.next() else { throw CancellationError() }
      return answer
    }
  }
}
