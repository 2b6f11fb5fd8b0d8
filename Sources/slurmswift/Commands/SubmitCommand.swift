import ArgumentParser
import EnvironmentModules
import FoundationEssentials
import Slurm

struct SubmitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Submit a batch job.",
    usage: """
      slurmswift submit [<options>] <script> [<arguments>]
      slurmswift submit [<options>] -- <program> [<arguments>]
      slurmswift submit [<options>] : [<options of the next component>] <script>
      slurmswift submit [<options>] < <script>
      """,
    discussion: """
      Prints the job's id. Options stand before the script: what follows it are the script's own \
      arguments. After -- any program runs as a job without a script, and without a shell between \
      Slurm and it. With no script, or with -, the script is read from standard input.

      The #SBATCH lines of the script and the SBATCH_* variables count as they do for sbatch: the \
      command line comes before the environment, and that before the script. The other options of \
      sbatch, such as --exclusive or --gpus-per-node, are understood, too. What is not supported yet is \
      refused, never left out. A colon between options, and \
      #SBATCH hetjob in a script, begin the next component of a heterogeneous job.

      Examples:
        slurmswift submit --array 1-1000%10 --time 6d brain-stew.sh
        slurmswift submit --requeue --signal B:USR1@600 -- ./simulate --steps 1000000
        slurmswift submit --hold --begin now+1h --exclusive report.sh
        slurmswift submit --module miniconda3 --conda-env numpy -- python3 train.py
      """)

  @OptionGroup var request: JobOptions
  @Flag(help: "Do not read the #SBATCH lines of the script.")
  var ignoreDirectives = false
  @Flag(
    name: [.customShort("W"), .long],
    help: "Wait until the job has ended, and exit with its exit code; 1 after a signal.")
  var wait = false
  @Flag(help: "Submit nothing; say when and where the job would start.")
  var testOnly = false
  @Flag(
    help: """
      Neither lose nor double the job, whatever becomes of the controller: it is marked by its comment, \
      and looked for before it is submitted again. Takes eight seconds.
      """)
  var exactlyOnce = false
  @Option(
    help: ArgumentHelp(
      "An option of a SPANK plugin, for the job's nodes; several times for several.",
      valueName: "plugin:option=value"),
    transform: { text in try SpankOption(text) })
  var spank: [SpankOption] = []
  @OptionGroup var modules: ModuleOptions
  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp(
      "A batch script, - for standard input, or -- and a program; with arguments.",
      valueName: "script"),
    completion: .file())
  var command: [String] = []

  func validate() throws {
    try answerOption(in: command)
    if SubmissionWords.captured(command) == ["--"] {
      throw ValidationError("Name a batch script, or a program after --.")
    }
  }

  func run() async throws {
    // Before a program is looked for: the job gets this process's environment.
    try modules.apply(for: SubmittedCommand.program(in: command))
    let submitted = try SubmittedCommand(command)
    for name in ["help", "usage", "version", "autocomplete"]
    where submitted.options.value(of: name) != nil {
      throw ValidationError("--\(name) stands alone.")
    }
    let script = try ignoreDirectives ? [.none] : submitted.directives()
    let environment = try SubmissionOptions(environment: ProcessInfo.processInfo.environment)
    let options = script.reduce(.none, +) + environment + submitted.options
    var job = try submitted.descriptions(script: script, environment: environment)
    for index in job.indices { job[index].spankOptions += spank }
    // In a script, sbatch does not hear it.
    let isQuiet = submitted.options.value(of: "quiet") != nil
    let cluster = try cluster.connect()
    if !isQuiet { Terminal.note(cluster.submissionPlugins()) }
    if testOnly || options.value(of: "test-only") != nil {
      return try showStart(of: job, on: cluster)
    }
    if exactlyOnce, job.count > 1 {
      throw ValidationError("--exactly-once is for jobs without components.")
    }
    let submission = try await JobSubmission(of: job, to: cluster, exactlyOnce: exactlyOnce).run()
    let id = try report(submission, of: job, isQuiet: isQuiet)
    if wait || options.value(of: "wait") != nil {
      try await follow(id, on: cluster, isQuiet: isQuiet)
    }
  }

  /// - Parameter job: Its components; a plain job has one.
  private func report(
    _ submission: Submission, of job: [JobDescription], isQuiet: Bool
  ) throws -> JobID {
    // As sbatch: that a job is held is no news to who asked for it.
    let isExpected = submission.warning == .jobHeld && job.contains(where: \.isHeld)
    let warning = isExpected ? nil : submission.warning?.words
    if let message = submission.message { Terminal.say(message) }
    if let warning { Terminal.say("warning: \(warning)") }
    let text =
      output.json
      ? try JSONText.text(of: SubmissionRecord(submission, warning: warning))
      : isQuiet ? "" : "\(submission.id)\n"
    guard Terminal.report(text, of: "job \(submission.id) is submitted") else {
      throw ExitCode.failure
    }
    return submission.id
  }

  private func showStart(of job: [JobDescription], on cluster: Cluster) throws {
    let start = try cluster.expectedStart(ofComponents: job)
    if let message = start.message { Terminal.say(message) }
    if output.json { return try JSONText.print(StartRecord(start)) }
    Terminal.write(
      "Job \(start.id) to start at \(TimeText.local(start.time)) using \(start)\n")
    if !start.preemptedJobs.isEmpty {
      let ids = start.preemptedJobs.map { "\($0)" }.joined(separator: ",")
      Terminal.write("  Preempts: \(ids)\n")
    }
  }

  private func follow(_ id: JobID, on cluster: Cluster, isQuiet: Bool) async throws {
    let progress = isQuiet ? nil : WaitProgressLine()
    let job = JobReference.job(id)
    let ended = try await cluster.wait(for: job) { progress?.show($0, of: job) }
    progress?.clear()
    let status = ExitStatus.of(ended)
    if status != 0 { throw ExitCode(status) }
  }
}

/// A submission in JSON.
private struct SubmissionRecord: Encodable {
  let id: UInt32
  @OrNull var warning: String?
  @OrNull var message: String?

  init(_ submission: Submission, warning: String?) {
    id = submission.id.rawValue
    self.warning = warning
    message = submission.message
  }
}

/// When and where a job would start, in JSON.
private struct StartRecord: Encodable {
  let id: UInt32
  let startTime: Date
  let cpuCount: Int
  @OrNull var nodes: String?
  @OrNull var partition: String?
  let preemptedJobs: [UInt32]
  @OrNull var message: String?

  init(_ start: ExpectedStart) {
    id = start.id.rawValue
    startTime = start.time
    cpuCount = start.cpuCount
    nodes = start.nodes
    partition = start.partition
    preemptedJobs = start.preemptedJobs.map(\.rawValue)
    message = start.message
  }
}
