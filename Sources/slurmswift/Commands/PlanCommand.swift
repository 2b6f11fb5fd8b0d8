import ArgumentParser
import FoundationEssentials
import Slurm

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Tell when a job could start, with less time or in another partition.",
    usage: """
      slurmswift plan [<options>] <script> [<arguments>]
      slurmswift plan [<options>] -- <program> [<arguments>]
      """,
    discussion: """
      Takes what `submit` takes, and submits nothing: asks the controller when the job would start in each \
      partition, with the time that it asks for and with less, down to --shortest or its own --time-min. For each start there is \
      the longest time limit that gets it; the earliest start comes first. With --partition on the command \
      line only those are looked at. Below it stand the commands that submit the job: first \
      as asked for, where that can start, and then what is sooner.

      The starts are the earliest that Slurm expects. Of jobs that wait it counts those of the same partition \
      and of at least the same priority, and these by a rough sum: where none waits, a job starts then; \
      elsewhere it may be sooner or later. Each question costs the controller some work: there are 24 at most for a partition, two where \
      less time gains nothing.

      With --work the work is laid out over several jobs that follow each other, each as long as --time \
      says or as the limits allow, with --checkpoint-cost taken off for saving.

      Examples:
        slurmswift plan brain-stew.sh
        slurmswift plan --time 6-0 --shortest 2h --svg plan.svg brain-stew.sh
        slurmswift plan --time 6-0 --work 33d --checkpoint-cost 10m -- ./simulate --steps 1000000
      """)

  @Option(
    help: "The shortest time limit that is of use. (default: an hour, or a sixteenth of the time)",
    transform: { text in try TimeLimit(text) })
  var shortest: TimeLimit?
  @Option(
    help: "How long all of the work takes, to divide it: 33d, 30-00:00:00.",
    transform: Duration.option)
  var work: Duration?
  @Option(
    help: "How long a save takes at the end of each job. (default: 0s)",
    transform: Duration.option)
  var checkpointCost = Duration.zero
  @Option(
    help: "Write the chart into a file, as SVG; - writes nothing else to standard output.",
    completion: .file(extensions: ["svg"]))
  var svg: String?
  @OptionGroup var request: JobOptions
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
    if checkpointCost > .zero && work == nil {
      throw ValidationError("--checkpoint-cost is of --work: give both.")
    }
    if output.json && svg == OutputFile.standardOutput {
      throw ValidationError("Standard output takes --json or --svg, not both.")
    }
    if let work, work < .seconds(1) { throw ValidationError("--work takes no time.") }
  }

  func run() throws {
    let submitted = try SubmittedCommand(command)
    let typed = try PlannedCommand(command)
    if typed.command.first != "--",
      let option = SubmissionWords.optionOfPlan(in: typed.command.dropFirst())
    {
      throw refusal(
        "\(option) stands behind the script, among the script's own arguments",
        hint: "put the options of plan before the script")
    }
    let jobs = try submitted.descriptions(
      script: submitted.directives(),
      environment: SubmissionOptions(environment: ProcessInfo.processInfo.environment))
    guard jobs.count == 1, let job = jobs.first else {
      throw refusal(
        "a job of several components has no plan",
        hint: "`slurmswift submit --test-only` tells its start")
    }
    let cluster = try cluster.connect()
    var planner = Planner(cluster: cluster, job: job, shortest: shortest)
    planner.partitions = submitted.options.value(of: "partition")
      .map { $0.split(separator: ",").map(String.init) }
    if let work {
      let configuration = try cluster.configuration()
      planner.division = .init(
        work: work, cost: checkpointCost, pause: configuration.requeueDelay,
        mostSlices: min(configuration.highestArrayIndex, configuration.maxArrayTasks))
    }
    HiddenData(try cluster.configuration()).note(.partitions, "partitions and their limits are")
    let plan = try planner.plan()
    if work != nil, plan.chains.isEmpty {
      throw refusal(
        """
        no partition has slices for this work: a save of \(TimeLimit(checkpointCost)) leaves no time for \
        work in them, or they are more than an array may have
        """, hint: nil)
    }
    let remedies = plan.remedies(typed, isArray: job.tasks != nil, cost: checkpointCost)
    let text = PlanText(plan: plan, name: submitted.name, remedies: remedies)
    if let svg {
      try OutputFile.write(PlanChart(plan, now: .now).picture(title: text.heading), to: svg)
      if svg == OutputFile.standardOutput { return }
    }
    if output.json { return try JSONText.print(JSONRecord(plan, remedies: remedies)) }
    Terminal.write(text.text(width: Terminal.width))
  }

  /// Says what is wrong with the command line, where the parser knows nothing of it.
  private func refusal(_ text: String, hint: String?) -> ExitCode {
    Terminal.complain(text, hint: hint)
    return ExitCode(ExitStatus.usage)
  }
}
