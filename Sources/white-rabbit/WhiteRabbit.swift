import ArgumentParser
import Slurm
import SlurmCheckpointing
import SlurmPrograms

/// Asks for more time than any partition allows: slices, one after the other, each with its limit.
struct WhiteRabbit: ChainProgram {
  static let configuration = CommandConfiguration(
    commandName: "white-rabbit",
    abstract: "Work for longer than any partition allows, in slices.",
    discussion: """
      Prints the date every minute for 33 days, in jobs of 6 days: before a slice ends it saves, puts \
      its job back into the queue, and goes on in the next slice under the same job id. The dates go \
      into one log, and at the start of each slice the log is looked through: no line may be missing.

      Examples:
        white-rabbit submit
        white-rabbit submit --total 33s --slice 6s --tick 1s --wait
        white-rabbit submit --then resubmit
        white-rabbit status 137945
      """)

  @Option(time: "How long to work in all.")
  var total = Duration.days(33)
  @Option(time: "How long a slice is: the job's time limit.")
  var slice = Slice(usual: .days(6))
  @Option(time: "The time between two lines of the log.")
  var tick = Duration.seconds(60)
  @Option(help: "What follows a slice: the same job again, or a new one.")
  var then = NextJob.requeue
  @OptionGroup var job: ProgramOptions

  private var count: Int { max(1, Int((total / tick).rounded(.up))) }

  private var lead: Duration { ChainPlan.lead(inSlice: slice.length) }

  func describe(_ job: inout JobDescription, in directory: String) {
    job.timeLimit = TimeLimit(slice.length)
    job.warning = ChainPlan.warning(lead: lead)
  }

  func run(
    in directory: String, report: @escaping @Sendable (ChainEvent) -> Void
  ) async throws -> ChainEnding {
    var plan = ChainPlan()
    plan.continuation = then.continuation
    plan.slice = slice.asked
    plan.lead = lead
    plan.rules = job.rules
    let log = try TickLog(path: "\(directory)/white-rabbit.log")
    let ticks = Ticks(next: try log.verifiedCount() + 1, count: count, tick: tick, log: log)
    return try await ChainRunner(Chain(directory: directory), plan: plan, report: report)
      .run(ticks, savingEvery: .minutes(10))
  }

  func progress(in directory: String) throws -> String? {
    let lines = try TickLog(path: "\(directory)/white-rabbit.log").verifiedCount()
    return "\(lines) of \(count) lines, none missing"
  }
}

@main
enum Main {
  static func main() async { await ProgramCommand<WhiteRabbit>.main() }
}
