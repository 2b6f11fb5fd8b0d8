internal import Slurm

/// Sets right what a controller or a node that was killed has left of a campaign's jobs, again and again.
///
/// By itself the controller finds out of some of it when nodes register, every half an hour; what it holds it
/// leaves to people.
struct QueueRepair {
  private var forgotten = ForgottenEnds()
  private var missing = MissingRuns()
  private var failed = FailedLaunches()
  private var answers = NodeAnswers()
  /// Whether the user may see them, as `PrivateData` can forbid.
  private var seesNodes = true

  /// Looks, and has the controller clean up what is certain.
  ///
  /// - Returns: Whether there is something that may become certain.
  mutating func run(in round: Round, _ queue: Queue, on cluster: Cluster) async throws -> Bool {
    let ends = try await forgotten.look(in: round, queue, &answers, on: cluster)
    await ForgottenEnds.end(ends.certain, on: cluster)
    guard seesNodes else { return ends.hasOthers }
    do {
      let runs = try await missing.look(in: round, queue, &answers, on: cluster)
      await MissingRuns.requeue(runs.certain, on: cluster)
      let held = try await failed.look(in: round, queue, on: cluster)
      await FailedLaunches.release(held.due, on: cluster)
      return ends.hasOthers || runs.hasOthers || held.hasOthers
    } catch let error as SlurmError where error.code == .accessDenied {
      seesNodes = false
      return ends.hasOthers
    }
  }
}
