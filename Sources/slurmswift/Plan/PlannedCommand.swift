import Slurm
import SlurmCheckpointing

/// The command lines that submit a job as planned, with what its user typed.
struct PlannedCommand {
  /// The options of `sbatch` that were typed.
  let options: [String]
  /// The script and its arguments, or `--` and a program.
  let command: [String]

  /// - Parameter words: What stood on the command line behind the command's own options.
  init(_ words: [String]) throws(OptionError) {
    var rest = SubmissionWords.captured(words)
    let all = rest
    _ = try SubmissionOptions.components(arguments: &rest)
    options = Array(all.dropLast(rest.count))
    command = rest
  }

  /// `slurmswift submit` with more options, which win over those that were typed.
  func submission(_ more: [String]) -> String {
    "\(CommandWords(words: ["slurmswift", "submit"] + options + more + command))"
  }

  /// The same, with a program that is kept going beyond its job's end; nil for a script.
  func supervised(_ more: [String], lead: Duration) -> String? {
    guard command.first == "--" else { return nil }
    let seconds = max(lead.components.seconds, 120)
    let words = ["--", "slurmswift", "supervise", "--lead", "\(seconds)s"] + command
    return "\(CommandWords(words: ["slurmswift", "submit"] + options + more + words))"
  }
}

extension StartPlan {
  /// What to do, the best first.
  func remedies(_ command: PlannedCommand, isArray: Bool, cost: Duration) -> [Remedy] {
    var remedies: [Remedy] = []
    // One job does not do what several are needed for.
    let isOneJob = chains.first?.slices.count ?? 1 == 1
    if isOneJob {
      let asked = starts.first { partitions.contains($0.partition) && $0.timeLimit == timeLimit }
      if let asked { remedies.append(askedRemedy(asked, command)) }
      if let best = starts.first, best != asked { remedies.append(remedy(best, command)) }
      if let gap = gap() {
        let options = options(gap.partition, gap.whole) + ["--time-min", "\(gap.timeLimit)"]
        remedies.append(
          Remedy(
            command: command.submission(options),
            effect: "starts in that gap, its time cut to what the gap leaves"))
      }
    }
    if !isOneJob, let chain = chains.first, let first = chain.slices.first {
      let options = options(chain.partition, first.timeLimit)
      let effect = "\(chain.slices.count) slices, each from the last checkpoint on"
      if let line = command.supervised(
        options + ["--requeue", "--open-mode", "append"], lead: cost)
      {
        remedies.append(Remedy(command: line, effect: effect))
      } else if isArray {
        // A serial array of slices has no room for an array of tasks.
        let line = command.submission(options + ["--requeue", "--open-mode", "append"])
        remedies.append(
          Remedy(
            command: line,
            effect: effect + ", of each task, whose program `slurmswift supervise` starts"))
      } else {
        let line = command.submission(options + ["--array", "1-\(chain.slices.count)%1"])
        remedies.append(Remedy(command: line, effect: effect))
      }
    }
    return remedies
  }

  private func askedRemedy(_ start: PossibleStart, _ command: PlannedCommand) -> Remedy {
    let cut = minimumTimeLimit.map { ", or sooner with less time, \($0) at least" } ?? ""
    return Remedy(
      command: command.submission([]),
      effect: "as asked for, may start at \(TimeText.local(start.start))" + cut)
  }

  private func remedy(_ start: PossibleStart, _ command: PlannedCommand) -> Remedy {
    let isCut = start.timeLimit < timeLimit
    // A time limit below the least that was asked for is refused.
    let isTooShort = minimumTimeLimit.map { start.timeLimit < $0 } ?? false
    return Remedy(
      command: command.submission(
        options(start.partition, start.timeLimit)
          + (isTooShort ? ["--time-min", "\(start.timeLimit)"] : [])),
      effect: "may start at \(TimeText.local(start.start))"
        + (isCut ? ", with \(start.timeLimit) instead of \(timeLimit)" : ""))
  }

  private func options(_ partition: String, _ limit: TimeLimit) -> [String] {
    let isOwn = partition == self.partition
    return (isOwn ? [] : ["--partition", partition])
      + (limit == timeLimit && (isOwn || isTimeAsked) ? [] : ["--time", "\(limit)"])
  }

  /// The earliest start of a shorter job than the partition would take; nil where none is earlier.
  private func gap() -> (partition: String, timeLimit: TimeLimit, whole: TimeLimit)? {
    let own = starts.filter { $0.partition == partition }
    let candidates = own.isEmpty ? starts : own
    guard let first = candidates.first,
      let whole = candidates.filter({ $0.partition == first.partition })
        .max(by: { $0.timeLimit < $1.timeLimit }),
      whole.timeLimit > first.timeLimit
    else { return nil }
    // As asked for, it takes the gap already.
    if let minimumTimeLimit, minimumTimeLimit <= first.timeLimit,
      partitions.contains(first.partition), whole.timeLimit == timeLimit
    {
      return nil
    }
    return (first.partition, first.timeLimit, whole.timeLimit)
  }
}
