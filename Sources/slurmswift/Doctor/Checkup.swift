import Slurm

/// All that is looked at before a job is told to be well.
struct Checkup {
  /// What the job asks for.
  let job: JobDescription
  /// Where it asks for it.
  let options: SubmissionOptions
  let script: ShellScript
  /// What it is called in the report.
  let name: String
  let site: Site
  /// Whether it was submitted, by a command line that nobody tells of.
  var isInQueue = false
  /// The jobs in the queue that wait for this one.
  var dependents: [JobReference] = []

  /// What was found, in the order of the lines; what is about no line comes first.
  var findings: [Finding] {
    let found = [
      unknownPartitions(), timeOverLimits(), indexOverLimit(), lateDirectives(),
      warningTooLate(), warningAtOnce(), warningForSteps(), warningWithoutSteps(),
      warningWithoutTrap(),
      trapThatWaits(), signalOfDMTCP(),
      notRequeueable(), outputEmptied(), requeueOfWholeArray(), resubmission(),
      checkpointsOnNode(),
    ]
    return found.flatMap(\.self).sorted { $0.line ?? 0 < $1.line ?? 0 }
  }

  /// The line of an option in the script; nil for one that was given elsewhere, or not at all.
  func line(of option: String) -> Int? {
    guard case .line(let number) = options.place(of: option) else { return nil }
    return number
  }

  /// The commands of a name that one of its words says more about: `scontrol requeue`.
  func commands(_ name: String, with words: Set<String> = []) -> [ShellCommand] {
    script.commands.filter {
      $0.name == name && (words.isEmpty || $0.words.contains(where: words.contains))
    }
  }

  /// The commands by which the job asks to run again.
  var requeues: [ShellCommand] {
    commands("scontrol", with: ["requeue", "requeuehold"])
      + commands("slurmswift", with: ["requeue"])
  }

  /// Whether it means to outlive a run of its.
  var outlivesItsRuns: Bool {
    !requeues.isEmpty || !commands("slurmswift", with: ["supervise"]).isEmpty
  }
}
