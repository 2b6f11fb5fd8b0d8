import ArgumentParser
import EnvironmentModules
import FoundationEssentials
import Slurm
import SlurmCheckpointing
import SlurmDMTCP
import SlurmPrograms

/// The guide's script: a program that knows nothing of checkpoints, in jobs with a time limit.
struct DMTCPArray: ChainProgram {
  static let configuration = CommandConfiguration(
    commandName: "dmtcp-array",
    abstract: "Run any program beyond its job's time limit, saved by DMTCP.",
    discussion: """
      Each attempt starts a coordinator, and under it the program, or restarts it from the newest \
      checkpoint that is good. It is saved at intervals and before the wall time ends; then the job goes \
      back into the queue, where it starts again under the same id. It ends when the program does.

      Without a program it runs an example, over the numbers in example_array, which is made in the folder.

      DMTCP packs its images by gzip. That adds seconds to a checkpoint of much memory; --no-gzip is \
      quicker, mostly less than a second, and the images of memory full of numbers are hardly larger.

      DMTCP uses SIGUSR2 for itself: it is no warning here. What the program starts must be linked \
      dynamically. A coordinator takes commands from whoever reaches its port.

      Examples:
        dmtcp-array submit --module dmtcp --slice 2m
        dmtcp-array submit --module dmtcp --slice 6d --every 1h --no-gzip -- ./simulate --steps 1000000
        dmtcp-array submit --module dmtcp --tasks 20 --at-once 5 -- ./simulate
        dmtcp-array status 137945
      """)

  @Option(
    help:
      "How many tasks an array has; each runs the program, which finds its number in SLURM_ARRAY_TASK_ID. (default: no array)"
  )
  var tasks: Int?
  @Option(help: "How many of them run at once.")
  var atOnce: Int?
  @Option(time: "How long a slice is: the job's time limit.")
  var slice = Slice(usual: .hours(1))
  @Option(time: "How much time lies between two checkpoints.")
  var every = Duration.hours(1)
  @Option(
    time: "How long before the job's end it is saved. (default: a tenth of the slice, at most 10m)")
  var lead: Duration?
  @Option(
    help:
      "The coordinator's port; where it is taken, and for tasks, one that is free. (default: 7779)")
  var port: Int?
  @Flag(help: "Write images without packing them.")
  var noGzip = false
  @OptionGroup var modules: ModuleOptions
  @OptionGroup var job: ProgramOptions
  @Argument(
    parsing: .postTerminator,
    help: ArgumentHelp("-- and the program, with its arguments.", valueName: "program"))
  var command: [String] = []

  static let operands = "[-- <program> [<arguments>]]"

  func validate() throws {
    for (name, number) in [("tasks", tasks), ("at-once", atOnce)] where number ?? 1 < 1 {
      throw ValidationError("--\(name) must be at least 1.")
    }
    if let tasks, tasks > TaskFolder.maximum {
      throw ValidationError(
        "--tasks: arrays have at most \(TaskFolder.maximum) tasks; mumble-wrapper --dmtcp runs more."
      )
    }
    if atOnce != nil && tasks == nil { throw ValidationError("--at-once is for --tasks.") }
    if let lead, lead >= slice.length {
      throw ValidationError("--lead is a part of the --slice, and must be shorter.")
    }
    if let port, !(1...65535).contains(port) {
      throw ValidationError("Ports are numbers from 1 to 65535.")
    }
  }

  private var plannedLead: Duration { lead ?? ChainPlan.lead(inSlice: slice.length) }

  // MARK: The folder

  static func events(in directory: String) -> String { "\(directory)/logs/%j.events" }

  static func taskPrefix(in directory: String) -> String? { "\(directory)/\(TaskFolder.prefix)" }

  static func submitted(_ chain: String) -> String { TaskFolder.submitted(chain) }

  func isDone(in directory: String) throws -> Bool {
    guard let tasks else { return try Self.isDone(chain: directory) }
    return try TaskFolder.unfinished(of: tasks, in: directory).isEmpty
  }

  static func isDone(chain directory: String) throws -> Bool {
    guard FileManager.default.fileExists(atPath: directory) else { return false }
    return try Chain(directory: directory, isMadeWhenMissing: false).ledger.attempts()
      .contains { $0.end?.reason == .completed }
  }

  func describe(_ job: inout JobDescription, in directory: String) throws {
    // Modules are loaded here, too, which tells whether they can be.
    try modules.apply(for: command.first)
    try DMTCPPrograms.require()
    let example = Example(in: directory)
    if command.isEmpty { try example.make() } else { _ = try ProgramPath.found(command[0]) }
    try FileManager.default.createDirectory(
      atPath: "\(directory)/logs", withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    if let tasks {
      job.tasks = TaskArray(
        try TaskFolder.unfinished(of: tasks, in: directory), atOnce: atOnce)
      job.standardOutput = "/dev/null"
    }
    job.timeLimit = TimeLimit(slice.length)
    job.warning = ChainPlan.warning(lead: plannedLead)
  }

  // MARK: An attempt

  func run(
    in directory: String, report: @escaping @Sendable (ChainEvent) -> Void
  ) async throws -> ChainEnding {
    try modules.apply(for: command.first)
    let context = JobContext.current
    // A campaign's task has a number of its own, which counts through all its arrays.
    let task = context?.taskIndex ?? context?.arrayTaskID
    let example = Example(in: directory)
    if command.isEmpty { try example.make() }
    var program = CheckpointedProgram(
      try command.isEmpty
        ? example.command() : [ProgramPath.found(command[0])] + command.dropFirst())
    program.saveInterval = every
    program.isPacked = !noGzip
    program.port = task == nil ? port ?? CoordinatorAddress.usualPort : nil
    program.hasLogs = task != nil
    var plan = ChainPlan()
    plan.slice = slice.asked
    plan.lead = plannedLead
    plan.rules = job.rules
    var chain = try Chain(
      directory: task.map { TaskFolder.path(of: $0, in: directory) } ?? directory)
    if task != nil { chain = try chain.part(of: directory) }
    return try await ChainRunner(chain, plan: plan, report: report).run(program)
  }

  func progress(in directory: String) throws -> String? {
    if let tasks, TaskFolder.task(of: directory) == nil {
      let done = try TaskFolder.done(of: tasks, in: directory).count
      return "\(done) of \(tasks) tasks are done"
    }
    let chain = try Chain(directory: directory, isMadeWhenMissing: false)
    let attempts = try chain.ledger.attempts()
    if attempts.isEmpty { return nil }
    let count = attempts.count == 1 ? "1 attempt" : "\(attempts.count) attempts"
    if attempts.contains(where: { $0.end?.reason == .completed }) { return "done, in \(count)" }
    let saved = try chain.store.checkpoints().first
    return "\(count), " + (saved.map { "checkpoint \($0.step) is saved" } ?? "nothing is saved yet")
  }
}

@main
enum Main {
  static func main() async { await ProgramCommand<DMTCPArray>.main() }
}
