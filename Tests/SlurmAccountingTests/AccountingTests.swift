import Slurm
import SlurmSandbox
import TestSupport
import Testing

/// The library on a cluster with a database, in a process of its own: libslurm knows one cluster.
@Suite(
  .enabled(
    if: InstalledPrograms.areComplete || InstalledPrograms.areRequired,
    "SKIPPED: Slurm is not installed; SLURMSWIFT_REQUIRE_CLUSTER=1 makes this a failure"),
  .accountingCluster, .timeLimit(.minutes(4)))
struct AccountingTests {}

/// A skipped suite counts as passed, so that somebody outside of it must complain.
@Test func `Slurm is installed where tests of accounting are required`() {
  #expect(
    InstalledPrograms.areComplete || !InstalledPrograms.areRequired,
    "missing: \(InstalledPrograms.missing.joined(separator: ", "))")
}

/// A sandbox with a database, and this process connected to it.
struct AccountingCluster: SuiteTrait, TestScoping {
  @TaskLocal private static var shared: AccountingCluster?

  var sandbox: Sandbox?
  var cluster: Cluster?

  static var current: (sandbox: Sandbox, cluster: Cluster) {
    get throws { (try #require(shared?.sandbox), try #require(shared?.cluster)) }
  }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    var options = Sandbox.Options()
    options.accounting = Sandbox.Accounting(
      users: ["nobody"],
      changes: [
        ["add", "account", "lasers", "Description=light", "Organization=physics"],
        ["add", "user", "nobody", "account=lasers"],
        ["modify", "user", "nobody", "set", "AdminLevel=Operator"],
        ["add", "coordinator", "account=lasers", "names=nobody"],
      ])
    let chosen = options
    let sandbox = try await onOwnThread { try Sandbox.start(chosen) }
    do {
      let cluster = try Cluster.connect(configuration: sandbox.configurationFile)
      let own = AccountingCluster(sandbox: sandbox, cluster: cluster)
      try await Self.$shared.withValue(own) { try await function() }
    } catch {
      // What the tests have to say matters more.
      try? await onOwnThread { try sandbox.stop() }
      throw error
    }
    try await onOwnThread { try sandbox.stop() }
  }

  /// What one of Slurm's commands prints, line by line.
  static func slurm(_ program: String, _ arguments: String...) async throws -> [String] {
    let path = try #require(InstalledPrograms.path(of: program), "\(program) is not installed")
    // Jobs look for programs where their submitter did.
    let environment = ["PATH": InstalledPrograms.folders.joined(separator: ":")]
      .merging(try current.sandbox.environment) { $1 }
    let run = try await ProgramRun.of(path, arguments, environment: environment, folder: "/")
    try #require(run.status == 0, "\(program): \(run)")
    return run.lines
  }
}

extension Trait where Self == AccountingCluster {
  /// The tests share one cluster; see ``AccountingCluster/current``.
  static var accountingCluster: AccountingCluster { AccountingCluster() }
}
