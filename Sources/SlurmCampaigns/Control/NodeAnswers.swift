internal import Slurm

/// What nodes say of the runs that they have.
struct NodeAnswers {
  /// Nodes that did not answer, and until when they are left alone.
  private var silent: [String: ContinuousClock.Instant] = [:]
  /// Until when all are: others may be as slow not to answer.
  private var pause = ContinuousClock.now

  /// Asks the node of a run whether it has it.
  ///
  /// - Returns: nil when it does not answer, or has not of late.
  mutating func has(_ run: Queue.Run, on cluster: Cluster) async throws -> Bool? {
    guard pause <= .now, silent[run.node].map({ $0 <= .now }) ?? true else { return nil }
    do {
      return try await cluster.perform { cluster throws(SlurmError) in
        try cluster.node(run.node, has: .batch, of: run.record)
      }
    } catch is SlurmError {
      (pause, silent[run.node]) = (.now + .seconds(5), .now + .seconds(60))
      return nil
    }
  }
}
