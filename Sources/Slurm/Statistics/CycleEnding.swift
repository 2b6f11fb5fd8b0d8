/// Why a cycle of the main scheduler ended.
///
/// The corresponding C type is `schedule_exit_t`.
public struct SchedulerEnding: RawRepresentable, Hashable, Sendable {
  /// Slurm's number.
  public let rawValue: Int
  /// Creates a reason from Slurm's number.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// It had looked at all jobs that wait.
  public static let endOfQueue = Self(rawValue: 0)
  /// It had looked at `default_queue_depth` jobs.
  public static let queueDepth = Self(rawValue: 1)
  /// It had started `sched_max_job_start` jobs.
  public static let startLimit = Self(rawValue: 2)
  /// It lacked licenses.
  public static let licenses = Self(rawValue: 3)
  /// More than `max_rpc_cnt` calls were being answered.
  public static let callLimit = Self(rawValue: 4)
  /// It had taken `max_sched_time`.
  public static let timeLimit = Self(rawValue: 5)
}

/// Why a cycle of the backfill scheduler ended.
///
/// The corresponding C type is `bf_exit_t`.
public struct BackfillEnding: RawRepresentable, Hashable, Sendable {
  /// Slurm's number.
  public let rawValue: Int
  /// Creates a reason from Slurm's number.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// It had looked at all jobs that wait.
  public static let endOfQueue = Self(rawValue: 0)
  /// It had started `bf_max_job_start` jobs.
  public static let startLimit = Self(rawValue: 1)
  /// It had looked at `bf_max_job_test` jobs.
  public static let testLimit = Self(rawValue: 2)
  /// Jobs, nodes or partitions changed meanwhile.
  public static let stateChanged = Self(rawValue: 3)
  /// Its plan of the nodes had `bf_node_space_size` moments.
  public static let tableLimit = Self(rawValue: 4)
  /// It had taken `bf_max_time`.
  public static let timeLimit = Self(rawValue: 5)
}

extension SchedulerEnding: CustomStringConvertible {
  /// As `sdiag` prints it; the number where this library does not know it.
  public var description: String { word(rawValue, of: Self.words) }

  private static let words = [
    "End of job queue", "Hit default_queue_depth", "Hit sched_max_job_start", "Blocked on licenses",
    "Hit max_rpc_cnt", "Timeout (max_sched_time)",
  ]
}

extension BackfillEnding: CustomStringConvertible {
  /// As `sdiag` prints it; the number where this library does not know it.
  public var description: String { word(rawValue, of: Self.words) }

  private static let words = [
    "End of job queue", "Hit bf_max_job_start", "Hit bf_max_job_test", "System state changed",
    "Hit table size limit (bf_node_space_size)", "Timeout (bf_max_time)",
  ]
}

private func word(_ number: Int, of words: [String]) -> String {
  words.indices.contains(number) ? words[number] : "\(number)"
}
