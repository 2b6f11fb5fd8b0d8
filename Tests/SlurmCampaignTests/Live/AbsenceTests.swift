import Foundation
import SlurmSandbox
import TestSupport
import Testing

/// What is known of campaigns where the controller is away.
@Suite(
  .enabled(if: InstalledPrograms.areComplete || InstalledPrograms.areRequired),
  .timeLimit(.minutes(5)))
struct AbsenceTests {
  @Test func `a campaign is found by its job, whoever submitted it`() async throws {
    try await CampaignCluster.run { cluster in
      let directory = cluster.folder + "/small"
      let run = try await cluster.run(
        "mumble-wrapper",
        ["submit", "--tasks", "3", "--window", "3", "--directory", directory, "--wait", "true"])
      let id = try #require(run.lines.first, "\(run)")
      let list = try await cluster.run("slurmswift", ["campaign", "list"])
      #expect(list.lines.contains { $0.contains(id) && $0.contains("small") }, "\(list)")
      try await onOwnThread { [sandbox = cluster.sandbox] in try sandbox.stop(.slurmctld) }
      let status = try await cluster.run("slurmswift", ["campaign", "status", id])
      #expect(status.status == 0 && status.output.contains("3 of 3 tasks done"), "\(status)")
      #expect(status.words.contains("what is in the queue cannot be told"), "\(status)")
      let unknown = try await cluster.run("slurmswift", ["campaign", "status", "4711"])
      #expect(unknown.status != 0 && !unknown.words.contains("--directory"), "\(unknown)")
      try await onOwnThread { [sandbox = cluster.sandbox] in try sandbox.restart(.slurmctld) }
    }
  }

  @Test func `of a script that Slurm refuses nothing stays`() async throws {
    try await CampaignCluster.run { cluster in
      let (script, directory) = (cluster.folder + "/stew.sh", cluster.folder + "/stew")
      try "#!/bin/sh\necho $SLURMSWIFT_TASK_INDEX $1\n".write(
        toFile: script, atomically: true, encoding: .utf8)
      func submit(_ options: String...) async throws -> ProgramRun {
        try await cluster.run(
          "slurmswift",
          ["campaign", "submit", "--tasks", "2", "--directory", directory] + options
            + [script, "word"])
      }
      let refused = try await submit("--partition", "none")
      #expect(refused.status == 1, "\(refused)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: directory).isEmpty)
      let run = try await submit("--wait")
      #expect(run.status == 0, "\(run)")
      let again = try await submit()
      #expect(again.words.contains("already"), "\(again)")
      let scripts = try FileManager.default.contentsOfDirectory(atPath: directory)
        .filter { $0.hasPrefix("script") }
      #expect(scripts.count == 1, "\(scripts)")
      let output = try String(
        contentsOfFile: directory + "/round-1/output/000001/2.out", encoding: .utf8)
      #expect(output == "2 word\n")
    }
  }
}
