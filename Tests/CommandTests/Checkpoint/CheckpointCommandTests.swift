import Foundation
import Slurm
import SlurmCheckpointing
import TestSupport
import Testing

/// `checkpoint` needs no cluster.
struct CheckpointCommandTests {
  private let temporary: TemporaryFolder
  private let folder: String

  /// Three checkpoints of two attempts.
  init() throws {
    temporary = try TemporaryFolder()
    folder = temporary.path + "/checkpoints"
    let store = try CheckpointStore(directory: folder)
    for (attempt, step) in [(1, 10), (1, 20), (2, 15)] {
      try store.save(CheckpointID(attempt: attempt, step: step), job: 137_945) {
        try $0.write([UInt8](repeating: UInt8(step), count: 2048), as: "memory")
        try $0.encode(["step": step], as: "state.json")
        if step == 15 { $0.note("2", as: "threads") }
      }
    }
  }

  private func checkpoint(_ arguments: String...) async throws -> CommandRun {
    try await RunningProgram(
      Programs.slurmswift, ["checkpoint"] + arguments,
      environment: Programs.environment.merging(["SLURM_CONF": "/nonexistent/slurm.conf"]) { $1 },
      folder: folder
    ).wait()
  }

  private func damageLatest() throws {
    let path = folder + "/0002-000000000015/memory"
    try Data(repeating: 1, count: 2048).write(to: URL(fileURLWithPath: path))
  }

  @Test func `list shows the latest first`() async throws {
    let run = try await checkpoint("list", ".")
    run.expectSuccess()
    let columns = run.lines.map { $0.split(separator: " ").map(String.init) }
    #expect(columns[0] == ["ATTEMPT", "STEP", "JOB", "WRITTEN", "TOOK", "SIZE", "PARTS"])
    #expect(
      columns.dropFirst().map { Array($0[...2]) } == [
        ["2", "15", "137945"], ["1", "20", "137945"], ["1", "10", "137945"],
      ])
    #expect(run.lines[1].hasSuffix("2.0 KiB  memory state.json"))
  }

  @Test func `list gives the manifests as JSON`() async throws {
    let objects = try await checkpoint("list", folder, "--json").objects()
    #expect(objects.map { $0["step"] as? Int } == [15, 20, 10])
    let manifest = try #require(objects[0]["manifest"] as? [String: Any])
    #expect(manifest["job"] as? String == "137945")
  }

  @Test func `JSON is as the schema has it`() async throws {
    for command in ["list", "show", "verify", "prune"] {
      try await Schema.expect(
        "checkpoint-\(command)", try await checkpoint(command, folder, "--json"))
    }
    try damageLatest()
    try await Schema.expect(
      "checkpoint-verify", try await checkpoint("verify", folder, "--json"))
  }

  @Test func `show writes the bytes of a part`() async throws {
    let run = try await checkpoint("show", folder, "1-20", "--part", "memory")
    run.expectSuccess()
    #expect(run.output == String(repeating: "\u{14}", count: 2048))
    let latest = try await checkpoint("show", folder, "--part", "state.json")
    #expect(latest.output.contains("\"step\" : 15"))
    try await checkpoint("show", folder, "--part", "other").expectFailure(1, "no such part")
  }

  @Test func `show names the parts and their checksums`() async throws {
    let run = try await checkpoint("show", folder)
    run.expectSuccess()
    #expect(run.lines[0] == "Checkpoint  0002-000000000015")
    #expect(run.lines.contains("Notes       threads 2"))
    #expect(run.lines.contains { $0.hasPrefix("memory") && $0.contains("2.0 KiB") })
  }

  @Test func `verify finds damage, and says where`() async throws {
    let good = try await checkpoint("verify", folder)
    good.expectSuccess()
    #expect(good.lines.allSatisfy { $0.hasSuffix("  good") } && good.lines.count == 3)
    try damageLatest()
    let bad = try await checkpoint("verify", folder)
    #expect(bad.status == 1)
    #expect(bad.lines[0].contains("memory: its checksum is wrong"))
    #expect(bad.lines.dropFirst().allSatisfy { $0.hasSuffix("  good") })
    let one = try await checkpoint("verify", folder, "1-10", "--json")
    #expect(try one.objects().map { $0["isGood"] as? Bool } == [true])
  }

  @Test func `prune keeps the last good one, and says what it removes`() async throws {
    try damageLatest()
    let dry = try await checkpoint("prune", folder, "--keep", "1", "--dry-run")
    dry.expectSuccess()
    #expect(dry.output == "0001-000000000010\n")
    let run = try await checkpoint("prune", folder, "--keep", "1")
    run.expectSuccess()
    #expect(run.output == "0001-000000000010 removed\n")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        == ["0001-000000000020", "0002-000000000015"])
  }

  @Test func `mistakes are told`() async throws {
    try await checkpoint("list", "/nonexistent").expectFailure(1, "No such file or directory")
    #expect(!FileManager.default.fileExists(atPath: "/nonexistent"))
    try await checkpoint("show", folder, "latest").expectFailure(64, "ATTEMPT-STEP")
    try await checkpoint("show", folder, "7-1").expectFailure(1, "0007-000000000001")
    try await checkpoint("prune", folder, "--keep", "0").expectFailure(64, "at least 1")
  }
}
