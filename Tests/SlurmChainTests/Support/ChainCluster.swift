import Foundation
import SlurmSandbox
import TestSupport
import Testing

/// A sandbox for chains, the programs on it, and a folder for what they write.
struct ChainCluster: Sendable {
  @TaskLocal static var shared: ChainCluster?

  let sandbox: Sandbox
  /// Goes with the sandbox.
  let folder: String

  /// The cluster that the running test shares with others.
  static var current: ChainCluster {
    get throws { try #require(shared, "this test is not part of ChainTests") }
  }

  /// Starts a cluster for the time that a function runs.
  static func run(
    _ options: Sandbox.Options = .forChains, _ body: (ChainCluster) async throws -> Void
  ) async throws {
    let sandbox = try await onOwnThread { try Sandbox.start(options) }
    do {
      let folder = sandbox.directory + "/tests"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try await body(ChainCluster(sandbox: sandbox, folder: folder))
    } catch {
      // What the function has to say matters more.
      try? await onOwnThread { try sandbox.stop() }
      throw error
    }
    try await onOwnThread { try sandbox.stop() }
  }

  /// A folder that nobody else uses, and that is not there yet.
  func newFolder(_ name: String = "work") -> String { "\(folder)/\(UUID().uuidString)-\(name)" }

  /// Runs one of this package's programs, such as `white-rabbit`, or one of Slurm's.
  func run(
    _ program: String, _ arguments: String..., environment: [String: String] = [:]
  ) async throws -> ProgramRun {
    try await run(program, arguments: arguments, environment: environment)
  }

  /// The same, with arguments that are at hand; a path is taken as it is.
  func run(
    _ program: String, arguments: [String], environment: [String: String] = [:]
  ) async throws -> ProgramRun {
    let path =
      program.hasPrefix("/")
      ? program : InstalledPrograms.path(of: program) ?? InstalledPrograms.built(program)
    var variables = ["PATH": InstalledPrograms.folders.joined(separator: ":"), "LANG": "C.UTF-8"]
    variables["LD_LIBRARY_PATH"] = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
    // Where the index of chains is.
    variables["XDG_STATE_HOME"] = folder + "/state"
    variables.merge(sandbox.environment) { $1 }
    variables.merge(environment) { $1 }
    return try await ProgramRun.of(path, arguments, environment: variables, folder: folder)
  }

  /// What one of Slurm's commands prints, line by line.
  func slurm(_ program: String, _ arguments: String...) async throws -> [String] {
    let path = try #require(InstalledPrograms.path(of: program), "\(program) is not installed")
    let run = try await ProgramRun.of(
      path, arguments, environment: sandbox.environment, folder: folder)
    try #require(run.status == 0, "\(program): \(run)")
    return run.lines
  }

  /// A field of a job's record, as `scontrol show job` prints it.
  func field(_ name: String, of job: String) async throws -> String? {
    try await slurm("scontrol", "show", "job", "-o", job).first?.split(separator: " ")
      .first { $0.hasPrefix("\(name)=") }.map { String($0.dropFirst(name.count + 1)) }
  }
}

extension Sandbox.Options {
  /// Nodes that look large enough for hundreds of processes, so that no job waits for another.
  static var forChains: Sandbox.Options {
    var options = Sandbox.Options()
    options.nodes = 4
    options.partitions = [.init("main")]
    return options
  }
}

/// Starts the cluster that the tests of a suite share, and stops it.
struct SharedChainCluster: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await ChainCluster.run { cluster in
      try await ChainCluster.$shared.withValue(cluster) { try await function() }
    }
  }
}

extension Trait where Self == SharedChainCluster {
  /// The tests share one cluster; see ``ChainCluster/current``.
  static var sharedChainCluster: SharedChainCluster { SharedChainCluster() }
}
