package import ArgumentParser
internal import FoundationEssentials
package import Slurm
package import SlurmCheckpointing
package import SlurmPrograms

/// Which of the two programs it is: they differ in how a task goes on.
package protocol Rain: Sendable {
  static var configuration: CommandConfiguration { get }
  static var next: NextJob { get }
}

/// An array of tasks, each of which works for longer than a job may.
package struct PurpleRain<Kind: Rain>: ChainProgram {
  package static var configuration: CommandConfiguration { Kind.configuration }
  package static var ownCommands: [any ParsableCommand.Type] { [ProbeLimit.self] }

  @Option(help: "How many tasks the array has.")
  var tasks = 2000
  @Option(help: "How many steps a task has.")
  var steps = 10_000
  @Option(time: "How long a step takes.")
  var stepTime = Duration.seconds(60)
  @Option(time: "How long a slice is: the time limit of a job.")
  var slice = Slice(usual: .days(6))
  @Option(help: "How many tasks of the array run at once; the jobs that follow them come on top.")
  var atOnce: Int?
  @Option(help: "The task to do; in a job, the array's own.")
  var task: Int?
  @OptionGroup package var job: ProgramOptions

  package init() {}

  /// Runs the program; `--probe-limit` is the same as `probe-limit`.
  package static func main() async {
    let words = CommandLine.arguments.dropFirst()
    await ProgramCommand<Self>.main(
      words.first == "--probe-limit" ? ["probe-limit"] + words.dropFirst() : Array(words))
  }

  package func validate() throws {
    for (name, number) in [("tasks", tasks), ("steps", steps), ("at-once", atOnce ?? 1)]
    where number < 1 { throw ValidationError("--\(name) must be at least 1.") }
  }

  private var lead: Duration { ChainPlan.lead(inSlice: slice.length) }

  package static func events(in directory: String) -> String { "\(directory)/logs/%a.events" }

  package static func taskPrefix(in directory: String) -> String? {
    Campaign(directory: directory).taskPrefix
  }

  package static func submitted(_ chain: String) -> String { Campaign(around: chain).directory }

  package func isDone(in directory: String) throws -> Bool {
    Campaign(directory: directory).unfinished(of: tasks).isEmpty
  }

  package func describe(_ job: inout JobDescription, in directory: String) throws {
    let campaign = Campaign(directory: directory)
    try campaign.prepare(tasks: tasks)
    job.tasks = TaskArray(campaign.unfinished(of: tasks), atOnce: atOnce)
    job.timeLimit = TimeLimit(slice.length)
    job.warning = ChainPlan.warning(lead: lead)
    job.standardOutput = "/dev/null"
  }

  package func run(
    in directory: String, report: @escaping @Sendable (ChainEvent) -> Void
  ) async throws -> ChainEnding {
    guard let task = task ?? JobContext.current?.arrayTaskID else {
      throw ValidationError("Outside of an array, say which --task.")
    }
    var plan = ChainPlan()
    plan.continuation = Kind.next.continuation
    plan.slice = slice.asked
    plan.lead = lead
    plan.rules = job.rules
    let campaign = Campaign(directory: directory)
    let chain = try Chain(directory: campaign.directory(of: task)).part(of: directory)
    let work = SlowDrops(
      drops: Drops(task: task, steps: steps), stepTime: stepTime, campaign: campaign)
    return try await ChainRunner(chain, plan: plan, report: report)
      .run(work, savingEvery: .minutes(10))
  }

  package func progress(in directory: String) throws -> String? {
    let campaign = Campaign(around: directory)
    guard let task = campaign.task(in: directory) else { return "\(try progress(of: campaign))" }
    if campaign.hasResult(of: task) { return "task \(task) is done" }
    let store = try Chain(directory: directory, isMadeWhenMissing: false).store
    return "task \(task): \(try store.checkpoints().first?.step ?? 0) of \(steps) steps saved"
  }

  private func progress(of campaign: Campaign) throws -> CampaignProgress {
    try CampaignProgress(of: campaign, tasks: campaign.taskCount ?? tasks)
  }

  /// Looks at the queue until no job of the campaign is left in it: a task's next job is there before
  /// the last one ends.
  package func follow(_ id: JobID, on cluster: Cluster, in directory: String) async throws {
    let line = ProgressLine()
    let campaign = Campaign(directory: directory)
    var pauses = Backoff(from: .milliseconds(500), upTo: .seconds(30))
    while true {
      do {
        let isOver = try await cluster.perform { cluster throws(SlurmError) in
          try cluster.jobs(withEvents: Self.events(in: directory)).isEmpty
        }
        if isOver { break }
        line.show("\(try progress(of: campaign))")
      } catch let error as SlurmError where error.code.isControllerAbsent {
        line.show("waiting for the controller (\(error.code.words))")
      }
      try await Task.sleep(for: pauses.pause())
    }
    line.clear()
    let progress = try progress(of: campaign)
    Console.print("\(progress)")
    if progress.done < progress.count { throw ExitCode(1) }
  }
}
