package import ArgumentParser
internal import EnvironmentModules
internal import FoundationEssentials
internal import Glibc
package import Slurm
package import SlurmCheckpointing
package import SlurmPrograms

/// Which program submits: they differ in what they submit.
package protocol TrainingJobKind: Sendable {
  static var configuration: CommandConfiguration { get }
  /// What stands behind `--`.
  static var operands: String { get }

  /// The command of the job, from what stands behind `--`.
  static func command(_ operands: [String]) throws -> [String]
}

/// Submits a program that trains, with all that its job needs: a time limit, a warning signal, and the
/// way back into the queue.
///
/// One of this package's own becomes the job's program. Any other is supervised.
package struct TrainingJob<Kind: TrainingJobKind>: ChainProgram {
  package static var configuration: CommandConfiguration { Kind.configuration }
  package static var operands: String { Kind.operands }

  @Option(time: "How long a slice is: the job's time limit.")
  var slice = Slice(usual: .hours(1))
  @Option(time: "How long before the job's end a program of one's own is told to save, by SIGUSR1.")
  var lead: Duration?
  @Option(
    help: "What a program of one's own saves to: the save is complete when this is new.",
    completion: .file())
  var checkpoint: String?
  @Option(
    help: "How many of a node's processors the job gets; a program of ours computes on all of them."
  )
  var cpus = 1
  @OptionGroup var modules: ModuleOptions
  @OptionGroup package var job: ProgramOptions
  @Argument(
    parsing: .postTerminator,
    help: ArgumentHelp("What stands behind --.", valueName: "command"))
  var command: [String] = []

  package init() {}

  package func validate() throws {
    if !LearningOptions.threadCounts.contains(cpus) {
      throw ValidationError("--cpus must be from 1 to \(LearningOptions.threadCounts.upperBound).")
    }
  }

  package func validateWork() throws {
    let words = try Kind.command(command)
    guard let own = OwnProgram(words[0]) else { return }
    // The program knows them, too, and would work elsewhere, or in a job that did not get them.
    let ours =
      ["directory", "slice", "partition", "account", "qos", "max-attempts", "forever"]
      + (own.threads(cpus).isEmpty ? [] : ["threads"])
    for name in ours
    where words.contains(where: { $0 == "--\(name)" || $0.hasPrefix("--\(name)=") }) {
      throw ValidationError(
        name == "threads"
          ? "--threads are as many as the --cpus of the job, which stand before --."
          : "--\(name) is the job's, and stands before --.")
    }
  }

  private var plannedLead: Duration { lead ?? ChainPlan.lead(inSlice: slice.length) }

  package func describe(_ job: inout JobDescription, in directory: String) throws {
    let words = try Kind.command(command)
    // What is not there would be tried for half an hour: modules are loaded here, too, which tells.
    try modules.apply(for: words[0])
    if let own = OwnProgram(words[0]) {
      try own.check(options(of: own, in: directory) + words.dropFirst())
    } else {
      _ = try ProgramPath.found(words[0])
    }
    job.timeLimit = TimeLimit(slice.length)
    job.warning = ChainPlan.warning(lead: plannedLead)
    job.cpusPerTask = cpus
  }

  /// What a program of ours is told; what is given behind -- counts more.
  private func options(of own: OwnProgram, in directory: String) -> [String] {
    // Its own rules of attempts are those that were given here.
    let rules = job.forever ? ["--forever"] : ["--max-attempts", "\(job.maxAttempts)"]
    let slice = slice.asked.map { ["--slice", $0.inMilliseconds] } ?? []
    return ["--directory", directory] + slice + rules + own.threads(cpus)
  }

  package func run(
    in directory: String, report: @escaping @Sendable (ChainEvent) -> Void
  ) async throws -> ChainEnding {
    let words = try Kind.command(command)
    var plan = ChainPlan()
    plan.slice = slice.asked
    plan.lead = plannedLead
    plan.rules = job.rules
    let runner = ChainRunner(try Chain(directory: directory), plan: plan, report: report)
    if let ending = try await modules.apply(for: words[0], in: runner) { return ending }
    if let own = OwnProgram(words[0]) {
      do {
        try own.become(options(of: own, in: directory) + words.dropFirst())
      } catch {
        return try await runner.fail(error)
      }
    }
    var program = SupervisedProgram(words[0], Array(words.dropFirst()))
    program.checkpoint = checkpoint
    program.isWarnedByUs = true
    return try await runner.run(program)
  }

  package func progress(in directory: String) throws -> String? {
    let words = try Kind.command(command)
    if OwnProgram(words[0]) != nil { return try LearningOptions.progress(in: directory) }
    let attempts = try Chain(directory: directory, isMadeWhenMissing: false).ledger.attempts()
    return attempts.isEmpty
      ? nil : attempts.count == 1 ? "1 attempt" : "\(attempts.count) attempts"
  }
}

extension Duration {
  /// As an option of ours takes it.
  fileprivate var inMilliseconds: String { "\(Int(self / .milliseconds(1)))ms" }
}
