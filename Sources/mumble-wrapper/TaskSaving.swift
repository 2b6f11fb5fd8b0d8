import ArgumentParser
import EnvironmentModules
import Slurm
import SlurmCheckpointing
import SlurmPrograms

/// How tasks outlive their time limits: each is run by dmtcp-array.
struct TaskSaving: ParsableArguments {
  @Flag(help: "Run each task by dmtcp-array, which saves it by DMTCP.")
  var dmtcp = false
  @Option(time: "With --dmtcp: how long a slice of a task is, the time limit. (default: 1h)")
  var slice: Duration?
  @Option(time: "With --dmtcp: how much time lies between two checkpoints. (default: 1h)")
  var every: Duration?
  @Option(
    time:
      "With --dmtcp: how long before its job's end a task is saved. (default: a tenth of the slice, at most 10m)"
  )
  var lead: Duration?
  @Flag(help: "With --dmtcp: write images without packing them.")
  var noGzip = false
  @OptionGroup var modules: ModuleOptions

  func validate() throws {
    if !dmtcp, slice != nil || every != nil || lead != nil || noGzip {
      throw ValidationError("--slice, --every, --lead and --no-gzip are for --dmtcp.")
    }
    if !dmtcp, !modules.module.isEmpty || modules.condaEnv != nil {
      throw ValidationError("--module and --conda-env are for --dmtcp.")
    }
    if let lead, lead >= length {
      throw ValidationError("--lead is a part of the --slice, and must be shorter.")
    }
  }

  private var length: Duration { slice ?? .hours(1) }
  private var plannedLead: Duration { lead ?? ChainPlan.lead(inSlice: length) }

  /// Adds to a task's job what lets it go back into the queue.
  func describe(_ job: inout JobDescription) {
    guard dmtcp else { return }
    job.timeLimit = TimeLimit(length)
    job.warning = ChainPlan.warning(lead: plannedLead)
    job.isRequeueable = true
  }

  /// What a task runs.
  ///
  /// - Throws: `SlurmError` when dmtcp-array is not there; `ValidationError` when DMTCP is not.
  func command(_ command: [String], in directory: String) throws -> [String] {
    guard dmtcp else { return command }
    try DMTCPPrograms.require()
    // Beside this program.
    let folder = try ProgramPath.own().split(separator: "/").dropLast().map { "/" + $0 }.joined()
    var words = [
      try ProgramPath.found(folder + "/dmtcp-array"), "run", "--directory", directory + "/dmtcp",
      "--slice", Self.text(length), "--every", Self.text(every ?? .hours(1)),
      "--lead", Self.text(plannedLead),
    ]
    if noGzip { words.append("--no-gzip") }
    for module in modules.module { words += ["--module", module] }
    if let environment = modules.condaEnv { words += ["--conda-env", environment] }
    return words + ["--"] + command
  }

  private static func text(_ time: Duration) -> String { "\(Int(time / .milliseconds(1)))ms" }
}
