import Foundation
import TestSupport
import Testing

extension CommandTests {
  /// `sandbox up`, `status` and `down`.
  struct SandboxUpCommandTests {
    @Test func `a sandbox is up until it is taken down`() async throws {
      try await SandboxFolder.run { folder in
        let up = try await folder.slurmswift(
          "sandbox", "up", "--nodes", "3", "--cpus", "8", "--partition", "short:2m", "--partition",
          "long", "--set", "MaxArraySize=501")
        #expect(up.status == 0, "\(up)")
        let path = try #require(up.lines.first)
        #expect(up.lines.count == 1 && FileManager.default.fileExists(atPath: path))
        #expect(up.words.contains("sandbox default is up"))

        let shown = try await folder.slurmswift("sandbox", "status", "--path")
        shown.expectSuccess()
        #expect(shown.lines == [path])
        let table = try await folder.slurmswift("sandbox", "status")
        #expect(table.lines.count == 2 && table.lines[1].hasPrefix("default"), "\(table)")
        let record = try #require(try await folder.sandboxes().first)
        #expect(record.state == "running" && record.ownerProcessID == nil)
        #expect(
          record.daemons.map(\.name) == [
            "munged", "slurmctld", "slurmd-n1", "slurmd-n2", "slurmd-n3",
          ])
        #expect(record.daemons.allSatisfy { $0.isAlive })

        let config = try await folder.slurmswift(
          "config", "maxarray", environment: ["SLURM_CONF": path])
        #expect(config.lines == ["MaxArraySize            = 501"])
        let taken = try await folder.slurmswift("sandbox", "up")
        taken.expectFailure(1, "default")

        let down = try await folder.slurmswift("sandbox", "down")
        #expect(down.status == 0 && down.words.contains("default is down"), "\(down)")
        #expect(!record.hasProcesses)
        #expect(!FileManager.default.fileExists(atPath: record.directory))
        #expect(try await folder.sandboxes().isEmpty)
        let nothing = try await folder.slurmswift("sandbox", "down")
        #expect(nothing.status == 0 && nothing.words.contains("no sandbox"), "\(nothing)")
        let unknown = try await folder.slurmswift("sandbox", "down", "other")
        unknown.expectFailure(1, "other")
      }
    }

    @Test func `of two, the one whose owner was killed is cleaned, the other is untouched`()
      async throws
    {
      try await SandboxFolder.run { folder in
        let mark = folder.path + "/jobs"
        // Each has a job, which ends with it or goes on.
        func run(_ name: String) throws -> RunningProgram {
          try folder.start([
            "sandbox", "run", "--name", name, "--", "/bin/sh", "-c",
            """
            \(Programs.slurmswift) submit -o /dev/null -- /bin/sleep 600
            touch \(mark)-\(name)
            exec sleep 600
            """,
          ])
        }
        let (lost, kept) = (try run("lost"), try run("kept"))
        try await eventually("both are up, with a job") {
          ["lost", "kept"].allSatisfy { FileManager.default.fileExists(atPath: "\(mark)-\($0)") }
        }
        lost.send(SIGKILL)
        #expect(try await lost.wait().signal == SIGKILL)
        let before = try await folder.sandboxes()
        let orphan = try #require(before.first { $0.name == "lost" })
        let neighbour = try #require(before.first { $0.name == "kept" })
        #expect(orphan.state == "orphaned" && orphan.hasProcesses)
        #expect(neighbour.state == "running" && neighbour.ownerProcessID == kept.processID)

        let down = try await folder.slurmswift("sandbox", "down")
        #expect(down.status == 0, "\(down)")
        #expect(down.words.contains("lost is down") && !down.words.contains("kept"))
        #expect(!orphan.hasProcesses)
        #expect(!FileManager.default.fileExists(atPath: orphan.directory))

        let after = try await folder.sandboxes()
        #expect(after.map(\.name) == ["kept"])
        #expect(after[0].state == "running" && after[0].daemons.allSatisfy { $0.isAlive })
        try await eventually("the job of the neighbour runs") {
          try await folder.slurmswift(
            "jobs", environment: ["SLURM_CONF": neighbour.configurationFile]
          ).output.contains("RUNNING")
        }
        kept.send(SIGTERM)
        _ = try await kept.wait()
        #expect(!neighbour.hasProcesses)
      }
    }
  }
}
