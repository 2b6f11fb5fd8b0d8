import Foundation
import TestSupport
import Testing

extension CommandTests {
  @Suite(.serialized) struct SandboxRunCommandTests {
    @Test func `a command finds the sandbox, which ends with it`() async throws {
      try await SandboxFolder.run { folder in
        let run = try await folder.slurmswift(
          "sandbox", "run", "--", Programs.slurmswift, "config", "maxarray", "requeue")
        #expect(run.status == 0, "\(run)")
        for line in [
          "MaxArraySize            = 2001", "JobRequeue              = 1",
          "MaxBatchRequeue         = 5",
        ] {
          #expect(run.lines.contains(line), "\(line) in \(run)")
        }
        #expect(try await folder.sandboxes().isEmpty)
      }
    }

    @Test func `the exit status, input, output and arguments are the command's`() async throws {
      try await SandboxFolder.run { folder in
        let script = "cat; printf '%s|' \"$@\"; echo words >&2; exit 37"
        let input = folder.path + "/input"
        try "from stdin\n".write(toFile: input, atomically: true, encoding: .utf8)
        let run = try await RunningProgram(
          Programs.slurmswift,
          ["sandbox", "run", "--", "sh", "-c", script, "sh", "two words", "", "--help", "--"],
          environment: Programs.environment.merging(["TMPDIR": folder.path]) { $1 },
          folder: folder.path, input: input
        ).wait()
        #expect(run.status == 37, "\(run)")
        #expect(run.output == "from stdin\ntwo words||--help|--|")
        #expect(run.words.contains("words\n"))
        let killed = try await folder.slurmswift("sandbox", "run", "--", "sh", "-c", "kill -9 $$")
        #expect(killed.status == 137, "\(killed)")
        let missing = try await folder.slurmswift("sandbox", "run", "--", "no-such-program")
        #expect(missing.status != 0 && missing.words.contains("no-such-program"), "\(missing)")
        #expect(try await folder.sandboxes().isEmpty)
      }
    }

    @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
    func `a signal reaches the command, and nothing is left behind`(signal: Int32) async throws {
      try await SandboxFolder.run { folder in
        let mark = folder.path + "/ready"
        let running = try folder.start([
          "sandbox", "run", "--", "sh", "-c",
          "trap 'echo got it; exit 21' TERM INT HUP; touch \(mark); while :; do sleep 0.05; done",
        ])
        try await eventually("the command runs") { FileManager.default.fileExists(atPath: mark) }
        let record = try #require(try await folder.sandboxes().first)
        #expect(record.state == "running" && record.hasProcesses)
        running.send(signal)
        let run = try await running.wait(within: .seconds(20))
        #expect(run.status == 21, "\(run)")
        #expect(run.output == "got it\n")
        #expect(!record.hasProcesses)
        #expect(!FileManager.default.fileExists(atPath: record.directory))
      }
    }

    @Test func `a sandbox that cannot start is told with its daemon's last words`() async throws {
      try await SandboxFolder.run { folder in
        let run = try await folder.slurmswift(
          "sandbox", "run", "--set", "SelectType=select/nonsense", "--", "true")
        run.expectFailure(1, "slurmctld", "select/nonsense")
        #expect(try await folder.sandboxes().isEmpty)
      }
    }
  }
}
