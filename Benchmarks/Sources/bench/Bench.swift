import Glibc
import SlurmSandbox
import SlurmTraining

/// Measures the library and the command, most of it beside C and Slurm's own commands, on sandboxes.
///
///     bench COMMAND [scripts] [jobs] [history] [submit] [checkpoint] [tensors] [training] [supervise]
///         [restart]
///
/// Without names it measures all. It ends with 1 where something is beyond its limit.
@main
struct Bench {
  static func main() async throws {
    Machine.restartWhereUnknown()
    guard CommandLine.arguments.count >= 2 else { exit(64) }
    let command = CommandLine.arguments[1]
    let programs = CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false)
      .dropLast().joined(separator: "/")
    let parts: [(name: String, measure: () async throws -> [any Finding])] = [
      ("scripts", { try Scripts().measure() }),
      ("jobs", { try await jobs(command: command, programs: programs) }),
      ("history", { try await PastJobs(command: command).measure() }),
      ("submit", { try await Submitting(programs: programs).measure() }),
      ("checkpoint", { try Checkpointing(programs: programs).measure() }),
      ("tensors", { try Tensors(programs: programs).measure() }),
      ("training", { try TrainingThroughput().measure() }),
      ("supervise", { try await Footprint(command: command).measure() }),
      ("restart", { try await Restart(command: command).measure() }),
    ]
    let chosen = CommandLine.arguments.dropFirst(2)
    guard chosen.allSatisfy({ name in parts.contains { $0.name == name } }) else { exit(64) }
    var isBad = false
    for part in parts where chosen.isEmpty || chosen.contains(part.name) {
      for finding in try await part.measure() {
        print(finding)
        isBad = isBad || finding.isBad
      }
      fflush(nil)
    }
    if isBad { exit(1) }
  }

  private static func jobs(command: String, programs: String) async throws -> [any Finding] {
    var options = Sandbox.Options()
    options.nodes = 1
    options.parameters = ["MaxJobCount": "\(ReadingJobs.count + 1000)"]
    return try await Sandbox.run(options) { sandbox in
      let startUp = try StartUp(sandbox: sandbox, command: command).measure()
      let reading = ReadingJobs(sandbox: sandbox, programs: programs)
      try await reading.fill()
      return try reading.measure() + startUp
    }
  }
}
