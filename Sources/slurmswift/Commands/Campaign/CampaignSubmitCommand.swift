import ArgumentParser
import FoundationEssentials
import Slurm
import SlurmCampaigns

struct CampaignSubmitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Submit a program as many tasks.",
    usage: """
      slurmswift campaign submit --tasks <tasks> [<options>] -- <program> [<arguments>]
      slurmswift campaign submit --tasks <tasks> [<options>] <script> [<arguments>]
      """,
    discussion: """
      Prints the id of the first array. The options are those of 'slurmswift submit', and stand before \
      the script or the --; so do the #SBATCH lines of a script count. What a task writes is in the \
      campaign's folder, in a file of its own, unless --output says otherwise. In the names of files, %a is \
      the task's number in the campaign; a file that is there is continued unless --open-mode=truncate says \
      otherwise.

      Examples:
        slurmswift campaign submit --tasks 10000 --window 2000 --at-once 10 -- ./simulate
        slurmswift campaign submit --tasks 1000000 --at-once 500 --time 2h brain-stew.sh
      """)

  @Option(help: "How many tasks there are; they find 1 to this in SLURMSWIFT_TASK_INDEX.")
  var tasks: Int
  @Option(help: "How many of them are an array. (default: what fits the cluster)")
  var window: Int?
  @Option(help: "How many run at once.")
  var atOnce: Int?
  @Option(
    help: "The campaign's folder, which all nodes see. (default: campaign-NAME)",
    completion: .directory)
  var directory: String?
  @Flag(
    name: [.customShort("W"), .long], help: "Wait until the campaign is over; 1 when a task failed."
  )
  var wait = false
  @OptionGroup var request: JobOptions
  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("A batch script, or -- and a program; with arguments.", valueName: "script"),
    completion: .file())
  var command: [String] = []

  func validate() throws {
    try answerOption(in: command)
    if SubmissionWords.captured(command) == ["--"] {
      throw ValidationError("Name a batch script, or a program after --.")
    }
    for (number, name) in [(tasks, "tasks"), (window ?? 1, "window"), (atOnce ?? 1, "at-once")]
    where number < 1 {
      throw ValidationError("--\(name) is 1 at least.")
    }
  }

  func run() async throws {
    try SubmissionOrigin.checkDirectory()
    let submitted = try SubmittedCommand(command)
    let jobs = try submitted.descriptions(
      script: submitted.directives(),
      environment: SubmissionOptions(environment: ProcessInfo.processInfo.environment))
    guard jobs.count == 1 else {
      throw ValidationError("The tasks of a campaign are arrays' tasks: they have no components.")
    }
    var job = jobs[0]
    job.name = job.name ?? submitted.name
    let directives = try submitted.directives().reduce(submitted.options, +)
    if directives.value(of: "test-only") != nil {
      throw ValidationError(
        "--test-only is for single jobs: `slurmswift plan` tells when a task would start.")
    }
    guard job.tasks == nil else {
      throw ValidationError("A campaign makes its arrays itself: leave --array away.")
    }
    job.workingDirectory = CampaignFolder.absolute(job.workingDirectory ?? ".")
    let cluster = try cluster.connect()
    let folder = CampaignFolder.absolute(directory ?? "campaign-\(job.name ?? submitted.name)")
    let size = try CampaignLimits(on: cluster, for: job).windowSize(window, tasks: tasks)
    if submitted.options.value(of: "quiet") == nil { Terminal.note(cluster.submissionPlugins()) }
    let script = submitted.program == nil ? try CampaignScript(submitted.script, in: folder) : nil
    let campaign: Campaign
    do {
      let plan = try CampaignPlan(
        tasks: tasks, window: size, atOnce: atOnce,
        command: submitted.program ?? script.map { [$0.path] + submitted.arguments } ?? [],
        job: job,
        runner: .init(program: ProgramPath.own(), argument: CampaignJobCommand.name))
      campaign = try Campaign.create(in: folder, plan)
      try await CampaignSubmission(campaign, on: cluster, json: output.json).run()
    } catch {
      script?.removeIfUnused()
      throw error
    }
    if wait || submitted.options.value(of: "wait") != nil {
      try await CampaignProgressLine.follow(campaign, on: cluster)
    }
  }
}
