public import Slurm

/// A job of a campaign that waits, and perhaps without end: neither for its turn, nor for other jobs.
public struct CampaignObstacle: Hashable, Sendable {
  /// The job, of tasks their array.
  public let job: JobID
  /// The window that it is for, from 1 on.
  public let window: Int
  /// Whether it is the array of the window's tasks, and not the small job that follows.
  public let isArray: Bool
  /// Why it waits, in Slurm's words: `QOSMinCpuNotSatisfied`.
  public let reason: String
}

extension CampaignObstacle: CustomStringConvertible {
  /// One line: `job 123, which follows window 2, waits: QOSMinCpuNotSatisfied`.
  public var description: String {
    let place = isArray ? "the array of window \(window)" : "which follows window \(window)"
    return "job \(job), \(place), waits: \(reason)"
  }
}

extension Job {
  /// Why it waits, where neither its turn nor the end of other jobs lets it go on.
  ///
  /// What is held is told as that.
  var obstacle: String? {
    guard state.isPending, !isHeld else { return nil }
    let passing: [JobReason] = [
      .none, .priority, .resources, .dependency, .beginTime, .arrayTaskLimit,
    ]
    guard passing.contains(reason) else { return reasonDetail ?? "\(reason)" }
    // Slurm tells nodes that are down by words alone.
    return reason == .resources ? reasonDetail : nil
  }
}
