import ArgumentParser
import FoundationEssentials
import Slurm
import SlurmCheckpointing
import SlurmPrograms

/// Keeps a command running although jobs have time limits: an "infinite" job.
struct GlobusPocus: ChainProgram {
  static let configuration = CommandConfiguration(
    commandName: "globus-pocus",
    abstract: "Keep a command running for ever, in jobs with a time limit.",
    discussion: """
      Ten minutes before the job's limit Slurm sends SIGUSR1; a save command may then keep what has \
      been reached, the command is ended, and the job goes back into the queue, where it starts again \
      under the same id. It ends when the command ends by itself with exit code 0, when the job is \
      cancelled, and by `slurmswift stop`. It runs in the folder from which it was submitted; \
      its output goes to globus-pocus.log in a folder of its own, globus-pocus-COMMAND.

      Examples:
        globus-pocus submit -- globus-connect-personal -start
        globus-pocus submit --lead 10m --save-command "./save all" -- ./service
        globus-pocus status 137945
        globus-pocus status -- ./service
      """)

  @Option(time: "The job's time limit.")
  var time = Duration.days(6)
  @Option(time: "How long before the limit the command is ended.")
  var lead = Duration.minutes(10)
  @Option(time: "Hand over after this time, though the job might run on.")
  var slice: Duration?
  @Option(
    help:
      "A command, with its arguments, that saves first; it finds the other's process id in SLURMSWIFT_CHILD_PID.",
    completion: .shellCommand("compgen -c"), transform: { text in try CommandWords(text) })
  var saveCommand: CommandWords?
  @OptionGroup var job: ProgramOptions
  @Argument(
    parsing: .postTerminator,
    help: ArgumentHelp("-- and the command, with its arguments.", valueName: "command"))
  var command: [String] = []

  static let operands = "-- <command> [<arguments>]"

  func validateWork() throws {
    if command.isEmpty {
      throw ValidationError("Name a command after --, as in 'globus-pocus submit -- ./service'.")
    }
  }

  /// Two commands are two services, each with a folder of its own.
  var defaultDirectory: String {
    get throws {
      guard let name else {
        throw ValidationError("Name the job, its --directory, or the command after --.")
      }
      return "globus-pocus-\(name)"
    }
  }

  /// What the command is called.
  private var name: String? { command.first?.split(separator: "/").last.map(String.init) }

  func describe(_ job: inout JobDescription, in directory: String) throws {
    // One that is not there would be tried for half an hour.
    _ = try ProgramPath.found(command[0])
    job.name = name
    job.timeLimit = TimeLimit(time)
    job.warning = ChainPlan.warning(lead: lead)
  }

  func run(
    in directory: String, report: @escaping @Sendable (ChainEvent) -> Void
  ) async throws -> ChainEnding {
    try validateWork()
    var plan = ChainPlan()
    plan.lead = lead
    plan.slice = slice
    plan.rules = job.rules
    plan.rules.maximumAttempts = nil
    var program = SupervisedProgram(command[0], Array(command.dropFirst()))
    program.saveSignal = nil
    program.saveCommand = saveCommand?.words ?? []
    program.isWarnedByUs = true
    return try await ChainRunner(Chain(directory: directory), plan: plan, report: report)
      .run(program)
  }

  func progress(in directory: String) throws -> String? {
    let attempts = try Chain(directory: directory, isMadeWhenMissing: false).ledger.attempts()
    guard let first = attempts.first?.beginning?.time else { return nil }
    let count = attempts.count == 1 ? "1 attempt" : "\(attempts.count) attempts"
    return "\(count) since \(first.ISO8601Format())"
  }
}

@main
enum Main {
  static func main() async { await ProgramCommand<GlobusPocus>.main() }
}
