import Slurm

// Whether it runs again, and what that does to others.
extension Checkup {
  private var isRequeueable: Bool { job.isRequeueable ?? site.requeuesJobs }

  func notRequeueable() -> [Finding] {
    guard !isRequeueable else { return [] }
    let setting =
      job.isRequeueable == false ? "--no-requeue is set" : "this cluster has JobRequeue=0"
    let requeue = requeues.first
    let text =
      requeue.map { "\(setting), so that this is refused: \($0.text)" }
      ?? "\(setting): after the failure of a node, or a preemption, it does not run again"
    return [
      Finding(
        rule: "not-requeueable", weight: outlivesItsRuns ? .problem : .advice,
        line: requeue?.line ?? line(of: "no-requeue"), text: text, remedy: "give it --requeue")
    ]
  }

  func outputEmptied() -> [Finding] {
    guard isRequeueable, job.standardOutput != "/dev/null",
      job.openMode != nil || !isInQueue,
      !(job.openMode.map { $0 == .append } ?? site.appendsToFiles)
    else {
      return []
    }
    return [
      Finding(
        rule: "output-emptied", weight: outlivesItsRuns ? .problem : .advice,
        line: line(of: "open-mode") ?? line(of: "output"),
        text: "when it runs again, its output so far is thrown away",
        remedy: "give it --open-mode=append")
    ]
  }

  func requeueOfWholeArray() -> [Finding] {
    guard job.tasks != nil else { return [] }
    let wholes: Set = ["SLURM_JOB_ID", "SLURM_JOBID", "SLURM_ARRAY_JOB_ID"]
    return requeues.compactMap { command in
      let variable = command.words.lazy.compactMap { Self.variable(resolved($0)) }
        .first { wholes.contains($0) }
      guard let variable else { return nil }
      let whose =
        variable == "SLURM_ARRAY_JOB_ID"
        ? "this requeues all tasks"
        : "\(variable) of the last task is the whole array's, and requeues all tasks"
      return Finding(
        rule: "requeue-of-array", weight: .problem, line: command.line,
        text: "\(whose): \(command.text)",
        remedy: "name the task: ${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}")
    }
  }

  /// The name in `$NAME` or `${NAME}`; nil for a word that is more, or less.
  private static func variable(_ word: String) -> String? {
    guard word.hasPrefix("$") else { return nil }
    let name = word.dropFirst()
    return String(name.hasPrefix("{") && name.hasSuffix("}") ? name.dropFirst().dropLast() : name)
  }

  func resubmission() -> [Finding] {
    let own: Set = ["$0", "${0}", "$BASH_SOURCE", "${BASH_SOURCE}", "${BASH_SOURCE[0]}"]
    let command = script.commands.first { command in
      switch command.name {
      case "sbatch":
        command.words.contains {
          own.contains($0) || ShellCommand.lastPart(of: $0) == job.script.name
        }
      case "slurmswift":
        command.words.contains("supervise") && command.words.contains("resubmit")
          || command.words.contains("--then=resubmit")
      default: false
      }
    }
    guard let command else { return [] }
    let waiting = dependents.map { "\($0)" }.joined(separator: ", ")
    return [
      Finding(
        rule: "resubmits-itself", weight: dependents.isEmpty ? .advice : .problem,
        line: command.line,
        text: dependents.isEmpty
          ? "it submits itself again: jobs that depend on it start after its first run"
          : "it submits itself again, and \(waiting) will start after this run, not after the work",
        remedy: "requeue it instead, which keeps its id")
    ]
  }
}
