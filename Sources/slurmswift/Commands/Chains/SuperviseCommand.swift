import ArgumentParser
import EnvironmentModules
import FoundationEssentials
import Glibc
import Slurm
import SlurmCheckpointing

struct SuperviseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "supervise",
    abstract: "Keep a program going beyond its job's time limit.",
    usage: "slurmswift supervise [<options>] -- <program> [<arguments>]",
    discussion: """
      Runs in a job, as its batch script or inside of one. Before the job's end the program is told to \
      save (SIGUSR1), its save is waited for, and the job goes back into the queue, where it starts \
      again under the same id, also where it was submitted with --no-requeue; --then stop ends with the \
      job. A job that was cancelled stays dead. A program that fails is tried \
      again after a pause, and in the end the job is held.

      The end is asked of the controller. A warning signal of the job is taken, too, when it comes here: \
      --signal B:USR1@600, with the B:, which tells the batch script alone; a shell script must start \
      this by exec, or the signal ends the script. SIGTERM is such a warning as long as the controller \
      says that the job goes on. Without the B: Slurm tells the programs that srun started, and not \
      this: one that saves then and ends with exit status 0 counts as done. The program finds the \
      attempt's number in SLURMSWIFT_ATTEMPT.

      With --checkpoint it is seen whether the program saves, and whether it gets further; without it \
      a program that ends at the save signal with exit status 0 counts as saved. With --every it must \
      go on after a save.

      Examples:
        slurmswift submit --time 6d --requeue --open-mode append -- \
          slurmswift supervise --lead 10m -- python3 train.py
        slurmswift supervise --checkpoint model.ckpt --every 1h -- ./simulate --steps 1000000
        slurmswift supervise --module miniconda3 --conda-env keras -- python3 train.py
        slurmswift supervise --save-command "./save all" --then array -- ./simulate

      Exit status: that of the program; 0, too, when another job or task goes on; 75 when nobody does \
      though it is not done.
      """)

  @Option(
    help: "The folder of attempts and logs. (default: slurmswift-JOB)", completion: .directory)
  var directory: String?
  @Option(
    help:
      "What brings the next attempt: requeue, resubmit (a new job), array (the next task of a serial array) or stop."
  )
  var then = ChainPlan.Continuation.requeue
  @Option(
    help:
      "How long before the job's end the program is told to save, at least; at most half of the time. (default: 2m)",
    transform: Duration.option)
  var lead = Duration.minutes(2)
  @Option(
    help: "Hand over after this time, though the job might run on.", transform: Duration.option)
  var slice: Duration?
  @Option(
    help: "The job's warning signal, --signal of its submission. (default: USR1)",
    transform: Signal.named)
  var warning = Signal.usr1
  @Option(
    help: "The signal that tells the program to save. (default: USR1)", transform: Signal.named)
  var saveSignal = Signal.usr1
  @Option(
    help:
      "A command, with its arguments, that lets the program save in place of the signal; it finds the program's id in SLURMSWIFT_CHILD_PID.",
    completion: .shellCommand("compgen -c"), transform: { text in try CommandWords(text) })
  var saveCommand: CommandWords?
  @Option(
    help: "What the program saves to: the save is complete when this file or folder is new.",
    completion: .file())
  var checkpoint: String?
  @Option(
    help: "Let it save as often, too; with --checkpoint never before the last save is complete.",
    transform: Duration.option)
  var every: Duration?
  @Option(
    help: "How long it has to end, from SIGTERM to SIGKILL. (default: 5s)",
    transform: Duration.option)
  var grace = Duration.seconds(5)
  @OptionGroup var rules: ChainRuleOptions
  @Flag(
    help:
      "Start again before Slurm's delay is over, but never past the full hour: that would falsify the accounting."
  )
  var restartSoon = false
  @Option(
    help: "The shortest run after which --restart-soon does so. (default: 10m)",
    transform: Duration.option)
  var restartSoonAfter = Duration.minutes(10)
  @Option(
    help: "The time limit to ask for again, where --time-min let the scheduler shorten it.",
    transform: { text in try TimeLimit(text) })
  var time: TimeLimit?
  @Flag(help: "Leave the program's output where ours goes, not in a log an attempt.")
  var inheritOutput = false
  @OptionGroup var modules: ModuleOptions
  @OptionGroup var cluster: ClusterOptions

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("-- and a program, with arguments.", valueName: "program"),
    completion: .file())
  var command: [String]

  func validate() throws {
    try refuseOption(in: command)
    if words.isEmpty { throw ValidationError("Name a program after --.") }
    if let every, every <= .zero { throw ValidationError("--every takes some time.") }
    if let slice, slice <= .zero { throw ValidationError("--slice takes some time.") }
    if lead <= .zero { throw ValidationError("--lead takes some time: the program saves in it.") }
    if !(1...31).contains(warning.rawValue) || [.kill, .stop].contains(warning) {
      throw ValidationError("No program can catch \(warning): --warning is the job's --signal.")
    }
    if then == .resubmit && directory == nil {
      throw ValidationError("Give the --directory that all jobs of --then resubmit share.")
    }
  }

  private var words: [String] { command.first == "--" ? Array(command.dropFirst()) : command }

  func run() async throws {
    let context = JobContext.current
    if let context { try refuseCompany(in: context) }
    let chain = try Chain(directory: directory ?? ChainFolder.name(of: context, then))
    if let context {
      try refuseSharing(chain, in: context)
      // Where there is no home, commands do without.
      try? ChainIndex.ofUser?.note(chain, for: context, isSerial: then == .array)
    }
    let runner = ChainRunner(
      chain, plan: plan, in: context, report: { Terminal.say("slurmswift: \($0)") },
      connect: { [configuration = cluster.configuration] () throws(SlurmError) in
        try Cluster.connect(configuration: configuration)
      })
    if let ending = try await modules.apply(for: words[0], in: runner) {
      throw ExitCode(ending.exitCode)
    }
    var program = SupervisedProgram(words[0], Array(words.dropFirst()))
    program.saveSignal = saveSignal
    program.saveCommand = saveCommand?.words ?? []
    program.checkpoint = checkpoint
    program.saveInterval = every
    program.grace = grace
    program.hasLogs = !inheritOutput && context != nil
    let ending = try await runner.run(program)
    throw ExitCode(ending.exitCode)
  }

  /// Two that run at once would work at the same.
  private func refuseCompany(in context: JobContext) throws {
    if let count = context.stepTaskCount, count > 1 {
      throw ValidationError(
        "srun started this \(count) times: start it once, and in it the program, as in 'slurmswift supervise -- srun \(words[0])'."
      )
    }
    guard then == .array else { return }
    guard context.arrayTaskID != nil else {
      throw ValidationError("--then array is for the tasks of a serial array: --array 1-N%1.")
    }
    // Where the controller does not say, the work goes on.
    let tasks = try? cluster.connect().jobs(named: .job(context.job.jobID))
    let isSerial = tasks?.allSatisfy { task in
      // The throttle stays with the tasks that have not started.
      task.arrayTasks == nil
        ? !task.state.isRunning || task.id == context.job : task.arrayThrottle == 1
    }
    if isSerial == false {
      throw ValidationError(
        "--then array is for arrays that run one task at a time: --array 1-N%1.")
    }
  }

  /// The tasks of an array that have a folder in common would go on with each other's work.
  private func refuseSharing(_ chain: Chain, in context: JobContext) throws {
    // A folder that cannot be read just now may be there when the attempt begins.
    guard then != .array, case .task(let array, let task) = context.job,
      let attempts = try? chain.ledger.attempts(),
      !attempts.contains(where: { $0.end?.reason == .completed })
    else { return }
    for beginning in attempts.compactMap(\.beginning) where beginning.cluster == context.cluster {
      guard let job = beginning.job.flatMap({ try? JobReference($0) }),
        case .task(array, let other) = job, other != task
      else { continue }
      throw ValidationError(
        "Task \(job) works in \(chain.directory); each task needs a folder of its own: leave --directory away, or name one a task."
      )
    }
  }

  private var plan: ChainPlan {
    var plan = ChainPlan()
    plan.continuation = then
    plan.warning = warning
    plan.lead = lead
    plan.slice = slice
    plan.rules = rules.rules
    plan.restart.isShortened = restartSoon
    plan.restart.shortestRun = restartSoonAfter
    plan.timeLimit = time
    return plan
  }
}
