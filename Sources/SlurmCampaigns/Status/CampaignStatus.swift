public import FoundationEssentials
public import Slurm

/// How far a campaign is.
public struct CampaignStatus: Hashable, Sendable {
  /// How many tasks there are.
  public internal(set) var taskCount: Int
  /// How many did what they were to do.
  public internal(set) var succeeded = 0
  /// How many failed, and have not been done again since.
  public internal(set) var failed = 0
  /// How many left no word of their end: killed, out of memory, cancelled, their node lost.
  public internal(set) var missing = 0
  /// How many run; nil when the controller has not been asked.
  public internal(set) var running: Int?
  /// How many wait until somebody releases them; nil when the controller has not been asked.
  ///
  /// Slurm holds a task, too, whose start has failed, such as one that a killed controller has forgotten to
  /// have started.
  public internal(set) var held: Int?
  /// Those that are held, as Slurm calls them.
  public internal(set) var heldTasks: [JobReference] = []
  /// The round that is under way, or was the last one; 1 until something is done again.
  public internal(set) var round = 1
  /// The windows of the round.
  public internal(set) var windowCount = 0
  /// How many windows of the round are over.
  public internal(set) var windowsOver = 0
  /// The arrays of the round's windows that are not over.
  public internal(set) var arrays: [JobID] = []
  /// The jobs that follow them, to sum up and to submit; where the controller has been asked, also one that
  /// has summed up its window, and still submits others.
  public internal(set) var refills: [JobID] = []
  /// Those of them that wait until somebody releases them: as long the campaign does not go on.
  public internal(set) var heldRefills: [JobID] = []
  /// Whether the round was cancelled.
  public internal(set) var isCancelled = false
  /// Whether none of the round's jobs is in the queue, though it is not over; nil when the controller has
  /// not been asked.
  ///
  /// ``Campaign/submit(on:report:)`` lets it go on.
  public internal(set) var isStalled: Bool?
  /// What keeps it from going on, while none of its tasks runs: a job that waits neither for its turn nor for
  /// others; nil where there is none, and when the controller has not been asked.
  public internal(set) var obstacle: CampaignObstacle?
  /// When the first task of the round began.
  public internal(set) var startTime: Date?
  /// When the last one ended.
  public internal(set) var endTime: Date?
  /// How many tasks of the round have ended, well or not.
  public internal(set) var endedInRound = 0
  /// How many tasks the round has.
  public internal(set) var countInRound = 0

  /// How many have neither ended nor run.
  public var waiting: Int { max(taskCount - succeeded - failed - missing - (running ?? 0), 0) }

  /// Whether nothing more will happen.
  public var isOver: Bool {
    windowsOver == windowCount || isCancelled && arrays.isEmpty && refills.isEmpty
  }

  /// Whether all tasks did what they were to do.
  public var isSuccess: Bool { succeeded == taskCount }

  /// How many tasks of the round ended in a second, so far; nil before the first.
  public var rate: Double? {
    guard let startTime, let endTime, endedInRound > 0 else { return nil }
    // Times are whole seconds.
    return Double(endedInRound) / max(endTime.timeIntervalSince(startTime), 1)
  }

  /// When the round will be over, at the rate so far; nil where that is not known, and when it is.
  public func expectedEnd(from now: Date = .now) -> Date? {
    guard !isOver, !isCancelled, isStalled != true, obstacle == nil, held ?? 0 == 0, let rate
    else { return nil }
    return now.addingTimeInterval(Double(countInRound - endedInRound) / rate)
  }
}

extension CampaignStatus: CustomStringConvertible {
  /// One line: `6300 of 10000 tasks done, 10 running, 3687 waiting, 3 failed`, and what keeps the campaign
  /// from going on.
  public var description: String { ([counts] + remarks).joined(separator: "; ") }

  /// `6300 of 10000 tasks done, 10 running, 3687 waiting, 3 failed`.
  package var counts: String {
    var parts = ["\(succeeded) of \(taskCount) tasks done"]
    if let running, running > 0 { parts.append("\(running) running") }
    if waiting > 0 { parts.append(isCancelled ? "\(waiting) cancelled" : "\(waiting) waiting") }
    if let held, held > 0 { parts.append("\(held) of them held") }
    parts.append("\(failed) failed")
    if missing > 0 { parts.append("\(missing) without a word of their end") }
    return parts.joined(separator: ", ")
  }
}
