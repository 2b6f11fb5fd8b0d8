import TestSupport
import Testing

/// What the small programs do not understand ends with 64, before any cluster is looked for.
struct ProgramUsageTests {
  @Test(arguments: [
    (["white-rabbit", "submit", "--tick", "0"], "takes some time"),
    (["white-rabbit", "submit", "--total", "soon"], "90s"),
    (["white-rabbit", "submit", "--max-attempts", "0"], "at least one"),
    (["white-rabbit", "submit", "7"], "Usage: white-rabbit submit [<options>]"),
    (["purple-rain", "submit", "--step-time", "0s"], "takes some time"),
    (["purple-rain", "submit", "--tasks", "0"], "--tasks"),
    (["globus-pocus", "submit"], "globus-pocus submit -- ./service"),
    (["globus-pocus", "submit", "./service"], "submit [<options>] -- <command> [<arguments>]"),
    (["globus-pocus", "submit", "--slice", "0", "--", "true"], "takes some time"),
    (["globus-pocus", "submit", "--save-command", "save $X", "--", "true"], "sh -c"),
    (["globus-pocus", "run"], "after --"),
    (["numpy-vectors", "run", "--epochs", "0"], "--epochs"),
    (["numpy-vectors", "run", "--units", "0"], "--units"),
    (["sensorflow-short", "run", "--epochs", "0"], "--epochs"),
    (["sensorflow-long", "run", "--layers", "64,"], "write their units, as in 128,64"),
    (["sensorflow-long", "submit", "--rate", "0"], "more than 0"),
    (["numpy-knuckles", "submit", "--cpus", "0"], "--cpus"),
    (["dmtcp-array", "submit", "--tasks", "0"], "--tasks"),
    (["dmtcp-array", "submit", "--at-once", "3"], "--at-once is for --tasks"),
    (["dmtcp-array", "submit", "--tasks", "4000001"], "at most 4000000 tasks"),
    (["dmtcp-array", "run", "--port", "0"], "1 to 65535"),
    (["dmtcp-array", "submit", "./simulate"], "[-- <program> [<arguments>]]"),
    (["dmtcp-array", "submit", "--slice", "1h", "--lead", "2h"], "must be shorter"),
    (["mumble-wrapper", "submit", "--dmtcp", "--lead", "1h", "--", "true"], "must be shorter"),
    (["mumble-wrapper", "submit", "--no-gzip", "--", "true"], "are for --dmtcp"),
    (["mumble-wrapper", "submit", "--slice", "1h", "--", "true"], "are for --dmtcp"),
    (["mumble-wrapper", "submit", "--module", "m", "--", "true"], "are for --dmtcp"),
    (["kerasell", "run", "sensorflow-short"], "what is to be run stands behind --"),
    (["sensorflow-short", "run", "more"], "Unexpected argument 'more'"),
    (["kerasell", "submit", "--", "--epochs", "3"], "Behind -- stands a program"),
  ])
  func `a mistake is named, with what to write`(line: [String], about: String) async throws {
    let run = try await run(line)
    run.expectFailure(64, about)
    #expect(run.words.contains("--help"), "\(run)")
  }

  @Test(arguments: ["white-rabbit", "mumble-wrapper"])
  func `a word that is not UTF-8 is named`(program: String) async throws {
    let path = InstalledPrograms.built(program)
    let run = try await RunningProgram(
      "/bin/sh", ["-c", "exec '\(path)' status \"$(printf 'caf\\351')\""],
      environment: Programs.environment, folder: "/tmp"
    ).wait()
    run.expectFailure(64, "word 2 of the command line", "is not UTF-8")
  }

  @Test func `where DMTCP is not there nothing is submitted`() async throws {
    let run = try await run(
      ["mumble-wrapper", "submit", "--dmtcp", "--", "/bin/true"], ["PATH": "/nonexistent"])
    run.expectFailure(64, "There is no dmtcp_coordinator in PATH")
  }

  @Test func `help tells the defaults of times`() async throws {
    let run = try await run(["white-rabbit", "submit", "--help"])
    for time in ["33d)", "6d for submit", "1m)"] { #expect(run.output.contains(time), "\(run)") }
  }

  @Test func `where there is no cluster it is said what to do`() async throws {
    let run = try await run(["globus-pocus", "submit", "--", "true"])
    run.expectFailure(1, "no Slurm configuration", "Hint: ")
  }

  private func run(
    _ line: [String], _ variables: [String: String] = [:]
  ) async throws -> CommandRun {
    let folder = try TemporaryFolder()
    return try await RunningProgram(
      InstalledPrograms.built(line[0]), Array(line.dropFirst()),
      environment: Programs.environment.merging(["SLURM_CONF": "/nonexistent/slurm.conf"]) { $1 }
        .merging(variables) { $1 },
      folder: folder.path
    ).wait()
  }
}
