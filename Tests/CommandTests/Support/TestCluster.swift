import Foundation
import SlurmSandbox
import TestSupport
import Testing

/// A sandbox, the command on it, and a folder for what tests and jobs write.
struct TestCluster: Sendable {
  let sandbox: Sandbox
  /// Open to all users; goes with the sandbox.
  let folder: String

  /// Starts a cluster for the time that a function runs.
  static func run<Value: Sendable>(
    _ options: Sandbox.Options = Sandbox.Options(),
    _ body: (TestCluster) async throws -> Value
  ) async throws -> Value {
    let sandbox = try await onOwnThread { try Sandbox.start(options) }
    do {
      let value = try await body(try TestCluster(sandbox))
      try await onOwnThread { try sandbox.stop() }
      return value
    } catch {
      // What the function has to say matters more.
      try? await onOwnThread { try sandbox.stop() }
      throw error
    }
  }

  private init(_ sandbox: Sandbox) throws {
    self.sandbox = sandbox
    folder = sandbox.directory + "/tests"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o777])
    chmod(folder, 0o777)
  }

  /// Starts the command on this cluster.
  func start(
    _ arguments: [String], environment: [String: String] = [:], input: String? = nil
  ) throws -> RunningProgram {
    try RunningProgram(
      Programs.slurmswift, arguments, environment: self.environment(environment), folder: folder,
      input: input)
  }

  /// Runs the command on this cluster.
  func slurmswift(
    _ arguments: String..., environment: [String: String] = [:],
    within limit: Duration = .seconds(60)
  ) async throws -> CommandRun {
    try await start(arguments, environment: environment).wait(within: limit)
  }

  /// Runs any program where the command would find this cluster.
  func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:],
    input: String? = nil
  ) async throws -> CommandRun {
    let path = program.contains("/") ? program : InstalledPrograms.path(of: program)
    return try await RunningProgram(
      try #require(path, "\(program) is not installed"), arguments,
      environment: self.environment(environment), folder: folder, input: input
    ).wait()
  }

  /// What another program prints, such as one of Slurm's own, without the last line break.
  func slurm(_ program: String, _ arguments: String...) async throws -> String {
    let run = try await run(program, arguments)
    try #require(run.status == 0, "\(program): \(run)")
    return run.lines.joined(separator: "\n")
  }

  private func environment(_ changes: [String: String]) -> [String: String] {
    // Where the indexes of chains and campaigns are.
    Programs.environment.merging(["XDG_STATE_HOME": folder + "/state"]) { $1 }
      .merging(sandbox.environment) { $1 }.merging(changes) { $1 }
  }
}
