/// How a job is requeued.
public struct RequeueOptions: OptionSet, Hashable, Sendable {
  /// Bits of our own.
  public let rawValue: Int
  /// Creates options from their bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// The job waits until it is released, as `scontrol requeuehold`.
  public static let hold = RequeueOptions(rawValue: 1)

  /// Only a job that runs: one that was cancelled meanwhile stays dead.
  ///
  /// Slurm answers success in both cases, so the state is read back: ``JobOutcome/state`` tells,
  /// and for a job that stays dead ``JobOutcome/failure`` is ``SlurmErrorCode/alreadyDone``. As
  /// `scontrol requeue incomplete`.
  public static let ifRunning = RequeueOptions(rawValue: 2)
}

/// When a requeued job may start again.
public enum RestartTime: Hashable, Sendable {
  /// As soon as its last run is cleaned up.
  ///
  /// Slurm itself waits longer, until the credentials of the last run have expired:
  /// ``ClusterConfiguration/requeueDelay``, two minutes by default.
  case soon
}
