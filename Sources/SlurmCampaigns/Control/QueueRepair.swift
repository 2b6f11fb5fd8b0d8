internal import Slurm

/// Sets right what the controller believes of a campaign's tasks, and what is not so, again and again.
///
/// By itself it would find out when nodes register, every half an hour.
struct QueueRepair {
  private var forgotten = ForgottenEnds()
  private var missing = MissingRuns()

  /// Looks, and has the controller clean up what is certain.
  ///
  /// - Returns: Whether there is something that may become certain.
  mutating func run(in round: Round, _ queue: Queue, on cluster: Cluster) async throws -> Bool {
    let ends = try forgotten.look(in: round, queue)
    await ForgottenEnds.end(ends.certain, on: cluster)
    let runs = try await missing.look(in: round, queue, on: cluster)
    await MissingRuns.requeue(runs.certain, on: cluster)
    return ends.hasOthers || runs.hasOthers
  }
}
