import Slurm
import SlurmCheckpointing

/// Why a job waits: what the reason means, what it refers to here, and what its owner can do.
struct Explanation: Sendable {
  let job: JobReference
  let state: JobState
  let reason: JobReason
  var meaning: String
  /// Whether the caller may change the job: nobody else is told how.
  let mayChange: Bool
  /// What the reason refers to here: this limit, these jobs.
  var facts: [String] = []
  /// What can be done about it, the best first.
  var remedies: [Remedy] = []

  /// Names a command of ours that changes nothing of the job.
  mutating func advise(_ words: String..., effect: String) { advise(words, effect) }

  /// Names a command of ours that changes the job, whose id stands behind the first word.
  mutating func adviseChange(
    _ command: String, of id: JobReference? = nil, _ options: String..., effect: String
  ) {
    if mayChange { advise([command, "\(id ?? job)"] + options, effect) }
  }

  /// Names the command that shortens the time limit of the job.
  mutating func adviseTime(_ limit: TimeLimit, of job: Job, effect: String) {
    guard mayChange else { return }
    // Slurm refuses one below the least that was asked for.
    let isTooShort = job.minimumTimeLimit.map { limit < $0 } ?? false
    advise(
      ["update", "\(self.job)", "--time", "\(limit)"]
        + (isTooShort ? ["--time-min", "\(limit)"] : []), effect)
  }

  private mutating func advise(_ words: [String], _ effect: String) {
    remedies.append(
      Remedy(command: "\(CommandWords(words: ["slurmswift"] + words))", effect: effect))
  }
}

extension Explanation {
  /// For people.
  var text: String {
    let verb = state.isPending ? "waits" : "\(state)"
    let heading = Terminal.painted("\(job) \(verb): \(reason)", .bold)
    var lines = [heading, "  " + meaning] + facts.map { "  " + $0 }
    lines += remedies.lines
    return lines.map { Table.Cell($0).text + "\n" }.joined()
  }
}

extension JSONRecord {
  /// Why a job waits.
  init(_ explanation: Explanation) {
    self = [
      "job": explanation.job.description,
      "state": explanation.state.description,
      "reason": explanation.reason.description,
      "meaning": explanation.meaning,
      "facts": explanation.facts,
      "remedies": explanation.remedies.map { JSONRecord($0) },
    ]
  }
}
