import ArgumentParser
import FoundationEssentials
import Slurm

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Tell what will bite a job: before it is submitted, or while it is in the queue.",
    usage: """
      slurmswift doctor [--json] [<options of sbatch>] <script>
      slurmswift doctor [--json] <id>
      """,
    discussion: """
      Looks at a batch script, its options and this cluster's configuration for what costs work \
      later: a trap that a program in the foreground holds up, a warning that reaches nobody, that \
      nobody handles or that comes too late or at once, output that a requeue throws away, a requeue that Slurm \
      will refuse or that means a whole array, checkpoints where the next node does not see them, \
      options that sbatch does not read, partitions that are not there, limits of time and of \
      arrays. The script is read, and nothing of it is run.

      Of a job in the queue the script is looked at as Slurm keeps it. Slurm does not tell which \
      options stood on its command line, so that what they say of --signal and --open-mode is not \
      known.

      Exit status: 0 when there is no problem, though there may be advice; 1 when there is one.

      Examples:
        slurmswift doctor brain-stew.sh
        slurmswift doctor --array 1-5000 --time 8-0 brain-stew.sh
        slurmswift doctor 137945
      """)

  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("A batch script, - for standard input, or a job.", valueName: "script|id"),
    completion: .file())
  var patient: [String] = []

  func validate() throws {
    try answerOption(in: patient)
  }

  func run() throws {
    let checkup = try checkup()
    let findings = checkup.findings
    if output.json {
      try JSONText.print(findings.map(FindingRecord.init))
    } else if findings.isEmpty {
      Terminal.say("\(checkup.name): nothing was found")
    } else {
      Terminal.write(findings.map { $0.report(on: checkup.name) }.joined())
    }
    if findings.contains(where: { $0.weight == .problem }) { throw ExitCode(ExitStatus.refused) }
  }

  private func checkup() throws -> Checkup {
    let words = SubmissionWords.captured(patient)
    if words.count == 1, let job = try? JobReference(words[0]),
      !FileManager.default.fileExists(atPath: words[0])
    {
      return try Checkup(of: job, on: cluster.connect())
    }
    return try Checkup(of: SubmittedCommand(words), on: cluster.connect())
  }
}

extension Checkup {
  /// Looks at what would be submitted.
  fileprivate init(of command: SubmittedCommand, on cluster: Cluster) throws {
    // Of a heterogeneous job, the leader is looked at.
    let options = try SubmissionOptions.components(
      script: command.directives(),
      environment: SubmissionOptions(environment: ProcessInfo.processInfo.environment),
      arguments: command.components)[0]
    var job = JobDescription(script: command.script)
    do throws(OptionError) {
      try job.apply(options)
    } catch {
      throw SlurmError(error, in: command.script)
    }
    self.init(
      job: job, options: options, script: ShellScript(try command.script.contents()),
      name: command.name, site: try Site(cluster))
  }

  /// Looks at a job in the queue.
  fileprivate init(of reference: JobReference, on cluster: Cluster) throws {
    var job = try cluster.description(of: reference)
    let options = try job.script.isWrapped() ? .none : job.script.componentOptions()[0]
    var asked = JobDescription(script: job.script)
    // The controller tells neither of a job: what the script says is all that is known.
    if (try? asked.apply(options)) != nil {
      job.warning = asked.warning
      job.openMode = asked.openMode
    }
    let script = ShellScript(try job.script.contents())
    let dependents = try cluster.jobs(.of(.currentUser)).filter { $0.waits(for: reference.jobID) }
    self.init(
      job: job, options: options, script: script, name: "job \(reference)",
      site: try Site(cluster), isInQueue: true, dependents: dependents.map(\.id))
  }
}

extension Job {
  /// Whether its dependency, such as `afterok:12(unfulfilled),afterany:13_7+30`, names a job.
  fileprivate func waits(for job: JobID) -> Bool {
    let terms = dependency?.split { $0 == "," || $0 == "?" } ?? []
    return terms.contains { term in
      term.split(separator: ":").dropFirst().contains { $0.prefix(while: \.isNumber) == "\(job)" }
    }
  }
}

extension Finding {
  /// As compilers report, with a colour for the eye.
  fileprivate func report(on name: String) -> String {
    let place = line.map { "\(name):\($0)" } ?? name
    let kind = Terminal.painted("\(weight):", weight == .problem ? .red : .yellow)
    return "\(place): \(kind) \(text) [\(rule)]\n  \(Terminal.painted("do:", .cyan)) \(remedy)\n"
  }
}

/// A finding in JSON.
private struct FindingRecord: Encodable {
  let rule: String
  let weight: Finding.Weight
  @OrNull var line: Int?
  let text: String
  let remedy: String

  init(_ finding: Finding) {
    rule = finding.rule
    weight = finding.weight
    line = finding.line
    text = finding.text
    remedy = finding.remedy
  }
}
