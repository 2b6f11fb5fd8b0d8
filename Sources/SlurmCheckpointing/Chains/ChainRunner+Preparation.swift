extension ChainRunner {
  /// Ends an attempt for which something is missing before its work can begin.
  ///
  /// A node may lack what the others have, or not see it yet. In a job that is a failure of the attempt: it is
  /// tried again, later and on another node, and the job is held in the end.
  ///
  /// - Parameters:
  ///   - error: What is wrong.
  ///   - words: How it is told; nil for the error's own.
  ///   - exitCode: What the attempt ends with.
  /// - Returns: What became of the attempt.
  /// - Throws: The error, outside a job.
  package func fail(
    _ error: any Error, _ words: String? = nil, exitCode: Int32 = 1
  ) async throws -> ChainEnding {
    guard JobContext.current != nil else { throw error }
    let words = words ?? "\(error)"
    return try await run { _ in .failed(words, exitCode: exitCode) }
  }
}
