import FoundationEssentials
import Slurm

/// When a job could start in a partition, with a time limit, and when it would be over.
struct PossibleStart: Hashable, Sendable {
  let partition: String
  let timeLimit: TimeLimit
  /// The earliest start that Slurm expects: jobs that wait count by a rough sum, or not at all.
  let start: Date
  let nodes: String?
  let cpuCount: Int
  let preemptedJobs: [JobID]

  init(_ step: StartSearch.Step, in partition: String) {
    self.partition = partition
    timeLimit = step.timeLimit
    start = step.start.time
    nodes = step.start.nodes
    cpuCount = step.start.cpuCount
    preemptedJobs = step.start.preemptedJobs
  }

  /// When it would be over at its time limit; nil without one.
  var end: Date? {
    timeLimit.minutes.map { start.addingTimeInterval(TimeInterval($0) * 60) }
  }
}

extension [PossibleStart] {
  /// The best first: the earliest start, of equal ones the longest limit, and then what was asked for.
  func bestFirst(asked partition: String?, now: Date) -> [PossibleStart] {
    // What starts within a minute starts now.
    let soon = now.addingTimeInterval(60)
    return sorted { left, right in
      let (first, second) = (Swift.max(left.start, soon), Swift.max(right.start, soon))
      if first != second { return first < second }
      if left.timeLimit != right.timeLimit { return left.timeLimit > right.timeLimit }
      if (left.partition == partition) != (right.partition == partition) {
        return left.partition == partition
      }
      return left.partition < right.partition
    }
  }
}
