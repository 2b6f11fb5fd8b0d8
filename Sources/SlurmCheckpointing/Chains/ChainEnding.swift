public import Slurm

/// What became of an attempt.
public enum ChainEnding: Hashable, Sendable {
  /// All is done.
  case completed
  /// The job is in the queue again.
  case requeued
  /// A job that goes on was submitted.
  case resubmitted(JobID)
  /// The job that is to go on is in the queue, and held: somebody has to look.
  case held(String)
  /// The next task of the serial array goes on.
  case leftToNextTask
  /// Nobody goes on.
  case stopped(String)
  /// The job was cancelled, or ended in another way that nobody may undo.
  case ended(String)
  /// It failed, and cannot be tried again.
  case failed(String, exitCode: Int32)

  /// The exit status that tells Slurm, and whoever waits for the job, how it went.
  public var exitCode: Int32 {
    switch self {
    case .completed, .requeued, .resubmitted, .held, .leftToNextTask: 0
    // EX_TEMPFAIL: not done, and no failure of the work.
    case .stopped, .ended: 75
    case .failed(_, let exitCode): exitCode
    }
  }
}

extension ChainEnding: CustomStringConvertible {
  /// One line.
  public var description: String {
    switch self {
    case .completed: "all is done"
    case .requeued: "the job is in the queue again"
    case .resubmitted(let id): "job \(id) goes on"
    case .held(let reason): "the job is held: \(reason)"
    case .leftToNextTask: "the array's next task goes on"
    case .stopped(let reason): "nobody goes on: \(reason)"
    case .ended(let reason): "this run is over: \(reason)"
    case .failed(let words, let exitCode): "failed for good, with exit code \(exitCode): \(words)"
    }
  }
}
