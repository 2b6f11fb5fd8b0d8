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

  func validate() throws {
    if !dmtcp, slice != nil || every != nil {
      throw ValidationError("--slice and --every are for --dmtcp.")
    }
  }

  private var length: Duration { slice ?? .hours(1) }

  /// Adds to a task's job what lets it go back into the queue.
  func describe(_ job: inout JobDescription) {
    guard dmtcp else { return }
    job.timeLimit = TimeLimit(length)
    job.warning = ChainPlan.warning(lead: ChainPlan.lead(inSlice: length))
    job.isRequeueable = true
  }

  /// What a task runs.
  ///
  /// - Throws: `SlurmError` when dmtcp-array is not there.
  func command(
    _ command: [String], _ modules: ModuleOptions, in directory: String
  ) throws -> [String] {
    guard dmtcp else { return command }
    // Beside this program.
    let folder = try ProgramPath.own().split(separator: "/").dropLast().map { "/" + $0 }.joined()
    var words = [
      try ProgramPath.found(folder + "/dmtcp-array"), "run", "--directory", directory + "/dmtcp",
      "--slice", Self.text(length), "--every", Self.text(every ?? .hours(1)),
    ]
    for module in modules.module { words += ["--module", module] }
    if let environment = modules.condaEnv { words += ["--conda-env", environment] }
    return words + ["--"] + command
  }

  private static func text(_ time: Duration) -> String { "\(Int(time / .milliseconds(1)))ms" }
}
