import Foundation
import SlurmSandbox
import TestSupport
import Testing

/// A sandbox for campaigns, the programs on it, and a folder for what they write.
struct CampaignCluster: Sendable {
  @TaskLocal static var shared: CampaignCluster?

  let sandbox: Sandbox
  /// Goes with the sandbox.
  let folder: String

  /// The cluster that the running test shares with others.
  static var current: CampaignCluster {
    get throws { try #require(shared, "this test is not part of LiveTests") }
  }

  /// Starts a cluster for the time that a function runs.
  ///
  /// - Parameter parameters: More of `slurm.conf`.
  static func run(
    _ parameters: [String: String] = [:], accounting: Sandbox.Accounting? = nil,
    _ body: (CampaignCluster) async throws -> Void
  ) async throws {
    var options = Sandbox.Options()
    // Nodes that look large enough for all, so that no job waits for another.
    options.nodes = 4
    options.partitions = [.init("main")]
    options.parameters = parameters
    options.accounting = accounting
    let sandbox = try await onOwnThread { [options] in try Sandbox.start(options) }
    do {
      let folder = sandbox.directory + "/tests"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try await body(CampaignCluster(sandbox: sandbox, folder: folder))
    } catch {
      // What the function has to say matters more.
      try? await onOwnThread { try sandbox.stop() }
      throw error
    }
    try await onOwnThread { try sandbox.stop() }
  }

  /// Runs one of this package's programs, such as `slurmswift`.
  ///
  /// - Parameter path: The PATH that it and its jobs have.
  func run(
    _ program: String, _ arguments: [String],
    path: String = InstalledPrograms.folders.joined(separator: ":")
  ) async throws -> ProgramRun {
    var variables = ["PATH": path, "LANG": "C.UTF-8"]
    variables["LD_LIBRARY_PATH"] = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
    // Where the index of campaigns is.
    variables["XDG_STATE_HOME"] = folder + "/state"
    variables.merge(sandbox.environment) { $1 }
    // The kernel takes a first line of 127 bytes; the folder of a build may be deep. The second is looked for
    // beside mumble-wrapper.
    for name in [program, "dmtcp-array"] {
      try? FileManager.default.createSymbolicLink(
        atPath: "\(folder)/\(name)", withDestinationPath: InstalledPrograms.built(name))
    }
    return try await ProgramRun.of(
      "\(folder)/\(program)", arguments, environment: variables, folder: folder)
  }

  /// What `squeue` tells of each job; nothing as long as the controller is away.
  func jobs(_ format: String) async throws -> [String] {
    let path = try #require(InstalledPrograms.path(of: "squeue"))
    return try await ProgramRun.of(
      path, ["-h", "-O", format], environment: sandbox.environment, folder: folder
    ).lines
  }

  /// Does what is left to people when a controller starts tasks that it has forgotten to have started: it
  /// drains their nodes.
  func administrate() async throws {
    let path = try #require(InstalledPrograms.path(of: "scontrol"))
    // No node may be drained, or the controller is away.
    _ = try await ProgramRun.of(
      path, ["update", "NodeName=n[1-4]", "State=RESUME"], environment: sandbox.environment,
      folder: folder)
  }

  /// What one of Slurm's commands prints, line by line.
  func slurm(_ program: String, _ arguments: String...) async throws -> [String] {
    let path = try #require(InstalledPrograms.path(of: program), "\(program) is not installed")
    let run = try await ProgramRun.of(
      path, arguments, environment: sandbox.environment, folder: folder)
    try #require(run.status == 0, "\(program): \(run)")
    return run.lines
  }
}

/// Starts the cluster that the tests of a suite share, and stops it.
struct SharedCampaignCluster: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await CampaignCluster.run(["RequeueExit": "99", "RequeueExitHold": "97-98"]) { cluster in
      try await CampaignCluster.$shared.withValue(cluster) { try await function() }
    }
  }
}

extension Trait where Self == SharedCampaignCluster {
  /// The tests share one cluster; see ``CampaignCluster/current``.
  static var sharedCampaignCluster: SharedCampaignCluster { SharedCampaignCluster() }
}
