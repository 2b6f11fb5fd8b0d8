import Glibc
import TestSupport
import Testing

@testable import SlurmSandbox

/// Tests that start real clusters, one after the other.
///
/// Where Slurm is not installed they are skipped, and say so; with `SLURMSWIFT_REQUIRE_CLUSTER=1`
/// they run all the same, and fail.
@Suite(
  .serialized,
  .enabled(
    if: liveTestsAreWanted,
    "Slurm's daemons are not installed; SLURMSWIFT_REQUIRE_CLUSTER=1 makes this a failure"),
  .timeLimit(.minutes(3)))
struct LiveTests {}

private let liveTestsAreWanted: Bool = {
  TestRegistry.use()
  let required = getenv("SLURMSWIFT_REQUIRE_CLUSTER").map { String(cString: $0) } == "1"
  let searchPath = DaemonEnvironment.current["PATH"] ?? ""
  return required || (try? Programs(accounting: true, searchPath: searchPath)) != nil
}()

/// A registry for this run alone: what it lists and cleans up must not be the sandboxes that
/// somebody works with.
private enum TestRegistry {
  private static let prefix = "/tmp/slurmsandbox-run-"

  static func use() {
    // The processes of exit tests share the one of the run.
    if let folder = getenv("TMPDIR"), String(cString: folder).hasPrefix(prefix) { return }
    let folder = "\(prefix)\(getpid())"
    guard mkdir(folder, 0o755) == 0 else { return }
    setenv("TMPDIR", folder, 1)
    atexit { _ = Folder.remove("\(TestRegistry.prefix)\(getpid())") }
  }
}

/// A program that failed where it should not have.
struct ProgramFailure: Error, CustomStringConvertible {
  var description: String
}

extension Sandbox {
  /// Runs one of Slurm's programs as a user of the cluster does.
  ///
  /// - Returns: what it printed, without the last line break.
  @discardableResult
  func output(_ program: String, _ arguments: String...) throws -> String {
    let searchPath = DaemonEnvironment.current["PATH"] ?? ""
    let path = Programs.find(program, in: Programs.folders(searchPath)) ?? program
    let run = try ProgramRun.run(
      Invocation(
        program: path, arguments: arguments,
        environment: environment.merging(["PATH": searchPath]) { $1 }, directory: "/",
        output: .file("/dev/null")),
      limit: .seconds(60))
    guard run.isSuccess else {
      throw ProgramFailure(description: "\(program) \(arguments): \(run.ending) \(run.output)")
    }
    return run.output.split(separator: "\n").joined(separator: "\n")
  }

  /// Submits a job that runs a shell's text.
  func submit(_ script: String, _ options: String...) throws -> String {
    try withTemporaryFolder { folder in
      let path = "\(folder)/job"
      try TextFile.write("#!/bin/sh\n\(script)\n".utf8, to: path, mode: 0o755)
      return try submit(file: path, options)
    }
  }

  private func submit(file: String, _ options: [String]) throws -> String {
    let searchPath = DaemonEnvironment.current["PATH"] ?? ""
    let path = Programs.find("sbatch", in: Programs.folders(searchPath)) ?? "sbatch"
    let run = try ProgramRun.run(
      Invocation(
        program: path, arguments: ["--parsable", "-o", "/dev/null"] + options + [file],
        environment: environment.merging(["PATH": searchPath]) { $1 }, directory: "/",
        output: .file("/dev/null")),
      limit: .seconds(60))
    guard run.isSuccess else { throw ProgramFailure(description: "sbatch: \(run.output)") }
    return String(run.output.prefix { $0.isNumber })
  }

  /// Waits until a job is in a state.
  func wait(for job: String, state: String) throws {
    var seen = ""
    let deadline = Deadline(.seconds(30))
    while seen != state && !deadline.hasPassed {
      seen = try output("squeue", "-h", "-t", "all", "-j", job, "-o", "%T")
      if seen != state { Deadline.pause(20) }
    }
    try #require(seen == state)
  }

  /// Everything on the machine that belongs to the sandbox.
  var processes: [ProcessIdentity] {
    guard let record = try? SandboxRecord.load(layout) else { return [] }
    return ProcessTable.read().members(of: record.marks)
  }
}

/// The identity of the process whose id a program has written to a file.
func process(inFile path: String) throws -> ProcessIdentity {
  var found: ProcessIdentity?
  _ = Deadline.wait(.seconds(20)) {
    found = TextFile.read(path).flatMap { Int32($0.filter(\.isNumber)) }
      .flatMap { ProcessIdentity(of: $0) }
    return found != nil
  }
  return try #require(found, "no process wrote its id to \(path)")
}
