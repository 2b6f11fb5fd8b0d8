internal import FoundationEssentials
internal import Slurm

/// How the tasks of an array that end at one moment take turns at the controller: each waits for some
/// time by chance, so that fifty of them ask in a second.
struct RequeueSpread {
  /// How long a task waits at most.
  let longestPause: Duration

  /// - Parameters:
  ///   - count: How many tasks the array has.
  ///   - deadline: The end of their jobs, of which two thirds of the time are left alone; nil when it
  ///     is not known.
  init(taskCount count: Int, at now: Date, before deadline: Date?) {
    let rest = deadline.map { Duration.seconds($0.timeIntervalSince(now)) / 3 } ?? .minutes(1)
    longestPause = max(.zero, min(.milliseconds(20) * (count - 1), rest))
  }

  /// A time by chance.
  var pause: Duration { longestPause * Double.random(in: 0...1) }
}
