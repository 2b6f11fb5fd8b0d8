public import FoundationEssentials
public import Slurm

/// An attempt at a piece of work: one run of one job, between two requeues.
public struct Attempt: Hashable, Sendable {
  /// The number, from 1.
  public let number: Int
  /// How it began; nil when its process was killed before it could say so.
  public let beginning: Beginning?
  /// How it ended; nil while it runs, and when it was killed before it could say so.
  public let end: End?
  /// The job that was submitted to go on after it; nil when none was.
  public internal(set) var successor: Successor?

  /// How an attempt began.
  public struct Beginning: Hashable, Sendable, Codable {
    /// The job, as `squeue` names it: `137945_7`; nil outside a job.
    public let job: String?
    /// The cluster; nil outside a job.
    public internal(set) var cluster: String?
    /// How often Slurm had started the job again before.
    public let restartCount: Int
    /// The node.
    public let node: String
    /// The process.
    public let process: Int32
    /// When.
    public let time: Date
    /// The step of the checkpoint that it began from; nil when there was none.
    public let step: Int?
    /// The number of the attempt after which its job was submitted to go on; nil for a job that nobody
    /// submitted so.
    public internal(set) var follows: Int?
    /// The program that it supervised, with its arguments; nil for a program that is its own attempt.
    public internal(set) var command: [String]?
  }

  /// A job that goes on after an attempt.
  public struct Successor: Hashable, Sendable {
    /// What it is known by.
    public let mark: SubmissionMark
    /// The job; nil while the answer to its submission has not come.
    public let job: JobID?
  }

  /// How an attempt ended.
  public struct End: Hashable, Sendable, Codable {
    /// Why.
    public let reason: Reason
    /// More on the reason, in words.
    public let detail: String?
    /// The last step that is in a checkpoint; nil when there is none.
    public let step: Int?
    /// When.
    public let time: Date
    /// How many seconds its longest save took; nil when there was none.
    public internal(set) var longestSave: Double?
    /// When Slurm had put the job into the queue for this run, which is when the clean-up of its last
    /// run was over; nil when the controller was not asked.
    public internal(set) var queued: Date?
  }

  /// Why an attempt ended.
  public enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
    /// The work is done.
    case completed
    /// The job was requeued, to go on with.
    case requeued
    /// A successor was submitted.
    case resubmitted
    /// The work failed.
    case failed
    /// Slurm ended the job: its time limit, a preemption, a node.
    case interrupted
    /// A user cancelled the job.
    case cancelled
    /// The chain was stopped: by its user, or because it got nowhere.
    case stopped
    /// Another job went on with the work already.
    case superseded
  }
}
