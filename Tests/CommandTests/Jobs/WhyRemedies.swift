import TestSupport
import Testing

extension TestCluster {
  /// Submits a job that waits, which Slurm may warn of, and runs for a while when it is free.
  func submitWaiting(_ options: [String]) async throws -> String {
    let run = try await run(
      "sbatch", ["--parsable", "-o", "/dev/null", "-D", "/"] + options + ["--wrap", "sleep 600"])
    try #require(run.status == 0, "\(run)")
    return try #require(run.lines.first)
  }

  /// What `why` says of a job, once Slurm gives a reason.
  func why(_ id: String, for reason: String) async throws -> CommandRun {
    // Slurm's own commands show its words on a reason in the place of some reasons.
    var last: CommandRun?
    try await eventually("\(id) waits for \(reason)", within: .seconds(30)) {
      let run = try await slurmswift("why", id)
      run.expectSuccess()
      last = run
      return run.lines.first?.hasSuffix(reason) ?? false
    }
    return try #require(last)
  }

  /// Gives the command that `why` names, which ends in these words, and waits until the job runs.
  func expectRemedy(
    _ words: String, of id: String, for reason: String, with facts: [String] = [],
    without others: [String] = []
  ) async throws {
    let run = try await why(id, for: reason)
    for fact in facts { #expect(run.output.contains(fact), "\(reason): '\(fact)' in \(run)") }
    for other in others { #expect(!run.output.contains(other), "\(reason): '\(other)' in \(run)") }
    let command = "slurmswift update \(id) \(words)"
    try #require(
      run.lines.contains { $0.contains(command + "  ") || $0.hasSuffix(command) },
      "\(reason): \(run)")
    try await start(command.split(separator: " ").dropFirst().map(String.init)).wait()
      .expectSuccess()
    try await reach("RUNNING 0", of: id)
    _ = try await slurm("scancel", id)
  }
}
