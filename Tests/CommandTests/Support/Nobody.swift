import Foundation
import Testing

/// A user without rights, as whom root runs the command.
struct Nobody {
  private let cluster: TestCluster
  private let command: String

  /// Makes a copy of the command that other users reach: the build's folder may be closed to them.
  init(_ cluster: TestCluster) async throws {
    self.cluster = cluster
    command = cluster.newPath("slurmswift")
    // Not by this process: a program that another test starts meanwhile would hold the file open for
    // writing, and then it cannot be run.
    _ = try await cluster.slurm("install", "-m", "755", Programs.slurmswift, command)
  }

  func slurmswift(_ arguments: String...) async throws -> CommandRun {
    try await run(arguments)
  }

  /// Submits a program that only waits, and returns its job's id.
  func submitSleeper(_ options: String...) async throws -> String {
    let run = try await run(
      ["submit", "-D", "/tmp", "-o", "/dev/null"] + options + ["--", "/bin/sleep", "600"])
    run.expectSuccess()
    return try #require(run.lines.first)
  }

  /// As ``slurmswift(_:)``, with what others have put together.
  func run(_ arguments: [String]) async throws -> CommandRun {
    try await cluster.run(
      "setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", command] + arguments,
      environment: ["HOME": "/nonexistent", "TMPDIR": "/tmp"])
  }
}
