public import FoundationEssentials

/// How a task ended by itself: written once, by the run that was first.
public struct TaskEnd: Codable, Hashable, Sendable {
  /// The exit code; after a signal 128 and its number, as shells have it.
  public let exitCode: Int32
  /// What was wrong, where the program could not be started.
  public let detail: String?
  /// The node.
  public let node: String
  /// Which run of the task it was, from 1 on: Slurm may have requeued it.
  public let attempt: Int
  /// When the run began.
  public let startTime: Date
  /// When it ended.
  public let endTime: Date

  /// Whether the task did what it was to do.
  public var isSuccess: Bool { exitCode == 0 }
}
