import ArgumentParser
import EnvironmentModules
import Slurm
import SlurmCampaigns
import SlurmPrograms

/// The guide's script: many tasks in chunks, some of them at once.
@main
struct MumbleWrapper: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mumble-wrapper",
    abstract: "Submit a program as thousands of tasks, in windows that the cluster takes.",
    discussion: """
      The program finds its task's number, from 1 on, in SLURMSWIFT_TASK_INDEX.

      With --dmtcp each task is run by dmtcp-array: DMTCP saves the program, which knows nothing of it, and \
      a task that comes to its time limit goes back into the queue and on. Its output is in the folder \
      dmtcp/task-N/logs.

      Examples:
        mumble-wrapper submit --wait -- ./simulate
        mumble-wrapper submit --dmtcp --module dmtcp --slice 6d --tasks 100 -- ./simulate
        mumble-wrapper submit --tasks 10000 --window 2000 --at-once 10 -- python3 train.py
        mumble-wrapper status
      """,
    subcommands: [Submit.self, Status.self, Run.self])

  static func main() async {
    if let problem = TypedWords.problem { exit(withError: ValidationError("The \(problem).")) }
    await main(nil)
  }

  struct Submit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Submit the tasks, and print the id of the first array.",
      usage: "mumble-wrapper submit [<options>] -- <program> [<arguments>]")

    @Option(help: "How many tasks there are.") var tasks = 10_000
    @Option(help: "How many of them are an array.") var window = 2000
    @Option(help: "How many run at once.") var atOnce = 10
    @Flag(help: "Wait until all is done, and show how far it is.") var wait = false
    @OptionGroup var saving: TaskSaving
    @OptionGroup var folder: TasksFolder
    @Argument(help: "The program, behind --, with its arguments.") var command: [String]

    func run() async throws {
      try SubmissionOrigin.checkDirectory()
      try saving.modules.apply(for: command[0])
      var job = JobDescription(script: .program(try ProgramPath.own()))
      saving.describe(&job)
      job.name = "mumble-wrapper"
      let words = try saving.command(
        [ProgramPath.found(command[0])] + command.dropFirst(), in: folder.path)
      let cluster = try Cluster.connect()
      let plan = try CampaignPlan(
        tasks: tasks,
        window: CampaignLimits(on: cluster, for: job).windowSize(window, tasks: tasks),
        atOnce: atOnce, command: words, job: job,
        runner: .init(program: ProgramPath.own(), argument: "run"))
      if let note = cluster.submissionPlugins().note { Console.sayLine(note) }
      let campaign = try Campaign.create(in: folder.path, plan)
      let refilling = try await campaign.submit(on: cluster, saying: Console.sayLine) { job in
        if job.window == 1 && job.isArray { Console.print("\(job.id)") }
      }
      if let note = refilling.note { Console.sayLine(note) }
      guard wait else { return }
      let line = ProgressLine()
      let status = try await campaign.wait(on: cluster, waiting: line.show) { line.show("\($0)") }
      line.clear()
      Console.print("\(status)")
      if !status.isSuccess { throw ExitCode.failure }
    }
  }

  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show how far the tasks are.")
    @OptionGroup var folder: TasksFolder

    func run() throws {
      Console.print("\(try Campaign(directory: folder.path).status(on: try? Cluster.connect()))")
    }
  }

  struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Do what a job of the campaign is for.", shouldDisplay: false)
    @Argument(help: "The batch script.") var script: String

    func run() async throws {
      throw ExitCode(try await CampaignJob(script: script).run(report: Console.sayLine))
    }
  }
}
