import Foundation
import TestSupport

/// One of the programs that train, outside of any cluster.
struct TrainingProgram {
  let name: String
  let folder: String
  /// Variables besides the usual ones.
  var variables: [String: String] = [:]

  private var environment: [String: String] {
    let variables = variables.merging([
      "SLURM_CONF": "/nonexistent/slurm.conf", "PATH": "/usr/bin:/bin",
    ]) { $1 }
    guard let core = ProcessInfo.processInfo.environment["OPENBLAS_CORETYPE"] else {
      return variables
    }
    return variables.merging(["OPENBLAS_CORETYPE": core]) { own, _ in own }
  }

  /// Runs it to its end.
  func run(_ arguments: String...) async throws -> ProgramRun { try await run(arguments) }

  /// The same, with arguments that are at hand.
  func run(_ arguments: [String]) async throws -> ProgramRun {
    try await ProgramRun.of(
      InstalledPrograms.built(name), ["run", "--directory", folder + "/work"] + arguments,
      environment: environment, folder: folder)
  }

  /// Starts it, on one processor alone if that is named.
  ///
  /// - Parameter output: Where all goes that it prints and says.
  func start(
    _ arguments: [String], onProcessor processor: String? = nil, output: ChildProcess.Stream = .null
  ) throws -> ChildProcess {
    let words =
      (processor.map { ["taskset", "--cpu-list", $0] } ?? [])
      + [InstalledPrograms.built(name), "run", "--directory", folder + "/work"] + arguments
    return try ChildProcess(
      words[0] == "taskset" ? "/usr/bin/taskset" : words[0], Array(words.dropFirst()),
      environment: environment, folder: folder, output: output, errors: output)
  }

  /// The bytes of a file that it wrote.
  func contents(_ file: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(folder)/work/\(file)"))
  }
}
