import Foundation
import SlurmCheckpointing
import TestSupport
import Testing

extension ChainTests {
  struct GlobusPocusTests {
    let cluster: ChainCluster

    init() throws { cluster = try .current }

    @Test func `a command is kept running, and saves before each end`() async throws {
      let folder = cluster.newFolder()
      let save = "\(cluster.folder)/\(UUID().uuidString)-save.sh"
      try Data("#!/bin/sh\necho \"$SLURMSWIFT_CHILD_PID\" >> \(save).log\n".utf8)
        .write(to: URL(fileURLWithPath: save))
      chmod(save, 0o755)
      let run = try await cluster.run(
        "globus-pocus", "submit", "--time", "5m", "--lead", "2s", "--slice", "2s",
        "--save-command", save, "--directory", folder, "--", "sleep", "600")
      #expect(run.status == 0, "\(run)")
      let id = try #require(run.lines.first)
      #expect(try await cluster.field("JobName", of: id) == "sleep")
      try await eventually("\(id) was restarted twice") {
        try await cluster.field("Restarts", of: id).flatMap { Int($0) } ?? 0 >= 2
      }
      let saves = try String(contentsOfFile: save + ".log", encoding: .utf8)
      #expect(saves.split(separator: "\n").count >= 2)
      let status = try await cluster.run("globus-pocus", "status", id)
      #expect(status.lines.last?.contains(" since ") == true, "\(status)")
      _ = try await cluster.run("scancel", id)
      try await eventually("\(id) is dead") {
        try await cluster.field("JobState", of: id) == "CANCELLED"
      }
    }

    @Test func `it runs where it was submitted, in a folder of the command's name`() async throws {
      // All paths are relative to where the test submits.
      let name = UUID().uuidString
      for script in ["service", "save"] {
        let path = "\(cluster.folder)/\(name)-\(script)"
        try Data("#!/bin/sh\necho \"$PWD $*\" >> \(path).log\nsleep 1\n".utf8)
          .write(to: URL(fileURLWithPath: path))
        chmod(path, 0o755)
      }
      let run = try await cluster.run(
        "globus-pocus", "submit", "--time", "5m", "--lead", "4s", "--slice", "1s", "--save-command",
        "./\(name)-save", "--", "./\(name)-service", "\(name)-save")
      #expect(run.status == 0, "\(run)")
      let id = try #require(run.lines.first)
      func log(_ script: String) -> [Substring] {
        (try? String(contentsOfFile: "\(cluster.folder)/\(name)-\(script).log", encoding: .utf8))?
          .split(separator: "\n") ?? []
      }
      try await eventually("both have run") { !log("service").isEmpty && !log("save").isEmpty }
      #expect(log("service").first == "\(cluster.folder) \(name)-save")
      #expect(log("save").first?.hasPrefix(cluster.folder) == true)
      let folder = "\(cluster.folder)/globus-pocus-\(name)-service"
      #expect(FileManager.default.fileExists(atPath: folder + "/globus-pocus.events"))
      let status = try await cluster.run("globus-pocus", "status", "--", "./\(name)-service")
      #expect(status.lines.last?.contains("since") == true, "\(status)")
      let stop = try await cluster.run("slurmswift", "stop", id)
      #expect(stop.status == 0, "\(stop)")
      #expect(try await cluster.run("globus-pocus", "status").status == 64)
    }

    @Test func `its status tells whether the command runs`() async throws {
      let folder = cluster.newFolder()
      let run = try await cluster.run(
        "globus-pocus", "submit", "--time", "5m", "--directory", folder, "--", "sleep", "600")
      let id = try #require(run.lines.first)
      func attempt() async throws -> String {
        try await cluster.run("globus-pocus", "status", id).lines.first ?? ""
      }
      try await eventually("\(id) runs") { try await attempt().hasSuffix(", running") }
      let attempts = try AttemptLedger(directory: folder + "/attempts").attempts()
      kill(try #require(attempts.first?.beginning?.process), SIGKILL)
      try await eventually("\(id) is seen as killed") {
        try await attempt().hasSuffix(", killed")
      }
    }

    @Test func `a command must be named`() async throws {
      #expect(try await cluster.run("globus-pocus", "submit").status == 64)
    }

    /// It was tried again and again for half an hour.
    @Test func `a command that is not there is not submitted`() async throws {
      let run = try await cluster.run("globus-pocus", "submit", "--", "./no-such-service")
      #expect(run.status == 1 && run.output == "" && run.words.contains("Hint:"), "\(run)")
    }
  }
}
