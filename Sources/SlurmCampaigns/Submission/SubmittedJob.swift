public import Slurm

/// A job that was submitted for a campaign.
public struct SubmittedJob: Hashable, Sendable {
  /// Its id; of tasks the array's.
  public let id: JobID
  /// The window that it is for, from 1 on.
  public let window: Int
  /// Whether it is the array of the window's tasks, and not the small job that follows.
  public let isArray: Bool
}
