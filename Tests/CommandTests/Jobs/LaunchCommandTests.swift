import Foundation
import Testing

extension CommandTests {
  /// `submit -- PROGRAM`: a job without a script, and without a shell.
  struct LaunchCommandTests {
    let cluster: TestCluster

    init() throws { cluster = try .current }

    private static let oddArguments = [
      "plain", "two words", "", "it's", "\"quoted\"", "$HOME", "`id`", "*", "a\nb", "tab\there",
      "\\n", "grün 日本 👩‍👩‍👧", "--json", "--", "-p", "\u{1}",
    ]

    @Test func `a program's arguments arrive as they were given`() async throws {
      let output = cluster.newPath("output")
      let run = try await cluster.start(
        ["submit", "-o", output, "--", "/usr/bin/printf", "%s|"] + Self.oddArguments
      ).wait()
      run.expectSuccess()
      let waited = try await cluster.slurmswift("wait", "-q", run.lines[0])
      waited.expectSuccess()
      let text = try cluster.contents(of: output)
      #expect(text == Self.oddArguments.map { $0 + "|" }.joined())
      // Its name is the program's.
      let record = try await cluster.slurm("scontrol", "show", "job", "-o", run.lines[0])
      #expect(record.contains("JobName=printf "))
    }

    @Test func `a program is found in PATH, and runs where it was submitted`() async throws {
      let output = cluster.newPath("output")
      let run = try await cluster.slurmswift("submit", "-o", output, "--", "pwd")
      run.expectSuccess()
      _ = try await cluster.slurmswift("wait", "-q", run.lines[0])
      #expect(try cluster.contents(of: output) == cluster.folder + "\n")
    }

    @Test(arguments: [0, 1, 7, 255]) func `its exit status is the job's`(code: Int) async throws {
      let run = try await cluster.slurmswift(
        "submit", "-o", "/dev/null", "--", "/bin/sh", "-c", "exit \(code)")
      let waited = try await cluster.slurmswift("wait", "-q", run.lines[0])
      #expect(waited.status == (code == 0 ? 0 : 1), "\(waited)")
      #expect(
        waited.lines == ["\(run.lines[0]) \(code == 0 ? "COMPLETED" : "FAILED") \(code):0"])
    }

    @Test func `a signal that ends it ends the job, for no process stands between`() async throws {
      let run = try await cluster.slurmswift(
        "submit", "-o", "/dev/null", "--", "/bin/sh", "-c", "kill -9 $$")
      let waited = try await cluster.slurmswift("wait", "-q", run.lines[0])
      #expect(waited.lines == ["\(run.lines[0]) FAILED 0:9"])
    }

    @Test func `a program that is gone when the job starts is told in the job's output`()
      async throws
    {
      let program = try cluster.newFile("program", "#!/bin/sh\n")
      chmod(program, 0o755)
      let output = cluster.newPath("output")
      let run = try await cluster.slurmswift("submit", "--hold", "-o", output, "--", program)
      unlink(program)
      _ = try await cluster.slurmswift("release", run.lines[0])
      let waited = try await cluster.slurmswift("wait", "-q", run.lines[0])
      #expect(waited.lines == ["\(run.lines[0]) FAILED 127:0"])
      #expect(try cluster.contents(of: output).contains("cannot start \(program)"))
    }

    @Test func `launch refuses what is no script of its own`() async throws {
      let script = try cluster.newFile("other.sh", "#!/bin/sh\ntrue\n")
      let run = try await cluster.slurmswift("launch", script)
      run.expectFailure(64, script)
      let missing = try await cluster.slurmswift("launch", "/nonexistent")
      missing.expectFailure(64, "/nonexistent", "No such file")
    }
  }
}
