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
    if isOneJob, let best = starts.first { remedies.append(remedy(best, command)) }
    if isOneJob, let gap = gap() {
      let options = options(gap.partition, gap.whole) + ["--time-min", "\(gap.timeLimit)"]
      remedies.append(
        Remedy(
          command: command.submission(options),
          effect: "starts in that gap, with all the time that it leaves"))
    }
    if !isOneJob, let chain = chains.first, let first = chain.slices.first {
      let options = options(chain.partition, first.timeLimit)
      let effect = "\(chain.slices.count) slices, each from the last checkpoint on"
      if let line = command.supervised(
        options + ["--requeue", "--open-mode", "append"], lead: cost)
      {
        remedies.append(Remedy(command: line, effect: effect))
      } else if !isArray {
        let line = command.submission(options + ["--array", "1-\(chain.slices.count)%1"])
        remedies.append(Remedy(command: line, effect: effect))
      }
    }
    return remedies
  }

  private func remedy(_ start: PossibleStart, _ command: PlannedCommand) -> Remedy {
    let isWhole = start.partition == partition && start.timeLimit == timeLimit
    return Remedy(
      command: command.submission(options(start.partition, start.timeLimit)),
      effect: "may start at \(TimeText.local(start.start))" + (isWhole ? ", as asked for" : ""))
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
    return (first.partition, first.timeLimit, whole.timeLimit)
  }
}
