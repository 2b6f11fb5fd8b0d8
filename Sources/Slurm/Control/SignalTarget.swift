/// Which processes of a job get a signal.
public enum SignalTarget: Hashable, Sendable, CaseIterable {
  /// Those of the steps that `srun` started, as `scancel --signal`.
  ///
  /// A job that has no such step is told nothing.
  case steps
  /// The batch script's own process, without its children, as `scancel --batch --signal`.
  ///
  /// The corresponding C macro is `KILL_JOB_BATCH`.
  case batchStep
  /// All: the batch script, its children, and the steps, as `scancel --full --signal`.
  ///
  /// The corresponding C macro is `KILL_FULL_JOB`.
  case all
}
