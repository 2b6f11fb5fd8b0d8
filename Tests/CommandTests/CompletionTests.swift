import Foundation
import TestSupport
import Testing

/// The completions that the command prints, in the shells that they are for.
@Suite(.serialized) struct CompletionTests {
  /// Writes a shell's completions into a file and hands its path over.
  private func withCompletions<Value>(
    for shell: String, _ body: (String) async throws -> Value
  ) async throws -> Value {
    let run = try await RunningProgram(
      Programs.slurmswift, ["--generate-completion-script", shell],
      environment: Programs.environment, folder: "/tmp"
    ).wait()
    run.expectSuccess()
    return try await TemporaryFolder.run { folder in
      let path = folder + "/completions"
      try run.output.write(toFile: path, atomically: true, encoding: .utf8)
      return try await body(path)
    }
  }

  /// What bash offers for a line, whose last word is being written.
  private func offers(_ words: String...) async throws -> [String] {
    let completion = """
      source "$1"; shift
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
      _slurmswift "$1" "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
      for offer in "${COMPREPLY[@]}"; do echo "$offer"; done
      """
    return try await withCompletions(for: "bash") { path in
      let run = try await RunningProgram(
        "/bin/bash", ["--norc", "-c", completion, "bash", path, "slurmswift"] + words,
        environment: Programs.environment, folder: "/etc"
      ).wait()
      run.expectSuccess()
      return run.lines
    }
  }

  /// The shells of the three that are installed; bash always is.
  private static let shells = ["bash", "zsh", "fish"].filter {
    InstalledPrograms.path(of: $0) != nil
  }

  @Test(arguments: shells) func `the shell can read them`(shell: String) async throws {
    try await withCompletions(for: shell) { path in
      try await RunningProgram(
        #require(InstalledPrograms.path(of: shell)), ["-n", path],
        environment: Programs.environment,
        folder: "/tmp"
      ).wait().expectSuccess()
    }
  }

  @Test func `bash completes subcommands`() async throws {
    #expect(try await offers("requ") == ["requeue"])
    #expect(try await offers("sandbox", "").suffix(4) == ["up", "down", "status", "run"])
    #expect(try await !offers("").contains("launch"))
  }

  @Test func `bash completes options, values and files`() async throws {
    #expect(try await offers("requeue", "--if") == ["--if-running"])
    #expect(try await offers("submit", "--open-mode", "") == ["append", "truncate"])
    #expect(try await offers("submit", "pass").contains("passwd"))
    #expect(try await offers("sandbox", "run", "--", "pass").contains("passwd"))
  }
}
