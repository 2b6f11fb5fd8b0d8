import Foundation
import Synchronization
import TestSupport
import Testing

/// `slurmswift dmtcp` against each form of a coordinator; it needs no cluster.
@Suite(.timeLimit(.minutes(2)))
struct DMTCPCommandTests {
  private func dmtcp(_ arguments: String..., in folder: String = "/tmp") async throws -> ProgramRun
  {
    try await ProgramRun.of(
      InstalledPrograms.built("slurmswift"), ["dmtcp"] + arguments,
      environment: ["SLURM_CONF": "/nonexistent/slurm.conf", "PATH": "/nonexistent"],
      folder: folder)
  }

  private func dmtcp(
    _ command: String, of fake: FakeCoordinator, _ arguments: String..., in folder: String = "/tmp"
  ) async throws -> ProgramRun {
    try await ProgramRun.of(
      InstalledPrograms.built("slurmswift"), ["dmtcp", command] + arguments,
      environment: [
        "SLURM_CONF": "/nonexistent/slurm.conf", "DMTCP_COORD_HOST": "127.0.0.1",
        "DMTCP_COORD_PORT": "\(fake.port)",
      ], folder: folder)
  }

  /// The properties that the schema has for a record.
  private func properties(of record: String) throws -> Set<String> {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Schemas/slurmswift.schema.json")
    let schema = try JSONSerialization.jsonObject(with: Data(contentsOf: path)) as? [String: Any]
    let records = try #require(schema?["$defs"] as? [String: Any])
    let properties = (records[record] as? [String: Any])?["properties"] as? [String: Any]
    return Set(try #require(properties).keys)
  }

  private func object(_ run: ProgramRun) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    return try #require(value as? [String: Any] ?? (value as? [[String: Any]])?.first, "\(run)")
  }

  /// Or it could be neither interrupted nor saved.
  @Test func `what is launched has no signal blocked`() async throws {
    try await TemporaryFolder.run { folder in
      let fake = try FakeCoordinator(.threeOne)
      defer { fake.end() }
      fake.state.withLock { ($0.processes, $0.isRunning) = ([], false) }
      // In place of DMTCP's: what it tells of itself.
      let launcher = folder + "/dmtcp_launch"
      try Data("#!/bin/sh\nexec /bin/grep -E '^Sig(Blk|Ign)' /proc/self/status\n".utf8)
        .write(to: URL(fileURLWithPath: launcher))
      chmod(launcher, 0o755)
      let run = try await ProgramRun.of(
        InstalledPrograms.built("slurmswift"),
        ["dmtcp", "launch", "--port", "\(fake.port)", "--directory", folder, "--", "/bin/true"],
        environment: ["SLURM_CONF": "/nonexistent/slurm.conf", "PATH": folder + ":/usr/bin:/bin"],
        folder: folder)
      #expect(run.status == 0, "\(run)")
      let masks = run.lines.map { $0.split(separator: "\t").last.flatMap { UInt64($0, radix: 16) } }
      #expect(masks.count == 2 && masks[0] == 0, "\(run)")
      // Beyond 31 they are the C library's.
      #expect(masks.last??.isMultiple(of: 1 << 31) == true, "\(run)")
    }
  }

  @Test(arguments: FakeCoordinator.Form.allCases)
  func `each command is understood`(form: FakeCoordinator.Form) async throws {
    try await TemporaryFolder.run { folder in
      let fake = try FakeCoordinator(form) { fake in
        let image = MadeImage(generation: UInt32(fake.state.withLock(\.checkpoints)))
        let path = "\(folder)/\(image.name)"
        try? Data(image.bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
      }
      defer { fake.end() }
      let status = try await dmtcp("status", of: fake, "--json")
      #expect(try Set(object(status).keys) == properties(of: "Coordinator"))
      #expect(
        try object(status)["protocol"] as? String == (form.hasLetters ? "letters" : "numbers"))
      #expect(try await dmtcp("status", of: fake).output.contains("running"))
      let list = try await dmtcp("list", of: fake)
      #expect(list.lines.count == 2 && list.lines[1].contains("counter"), "\(list)")
      let process = try object(await dmtcp("list", of: fake, "--json"))
      #expect(try Set(process.keys) == properties(of: "CoordinatedProcess"))
      let checkpoint = try await dmtcp("checkpoint", of: fake, in: folder)
      #expect(checkpoint.status == 0 && checkpoint.output.hasSuffix(".dmtcp\n"), "\(checkpoint)")
      let set = try object(await dmtcp("checkpoint", of: fake, "--json", in: folder))
      #expect(try Set(set.keys) == properties(of: "ImageSet"))
      #expect(set["generation"] as? Int == 2)
      let images = try await dmtcp("images", "--verify", in: folder)
      #expect(images.status == 0 && images.lines.count == 2, "\(images)")
      let interval = try await dmtcp("interval", of: fake, "90s", "--json")
      if form == .threeOne {
        #expect(interval.status == 1 && interval.words.contains("did not change it"))
      } else {
        #expect(try object(interval)["intervalSeconds"] as? Int == 90)
      }
      #expect(try await dmtcp("kill", of: fake).status == 0)
      let refused = try await dmtcp("checkpoint", of: fake, in: folder)
      #expect(refused.status == 1 && refused.words.contains("no process runs"), "\(refused)")
      #expect(!fake.isEnded)
      #expect(try await dmtcp("quit", of: fake).status == 0)
      try await eventually("it has ended", within: .seconds(10)) { fake.isEnded }
      let gone = try await dmtcp("status", of: fake)
      #expect(gone.status == 69 || gone.words.contains("closed without an answer"), "\(gone)")
    }
  }

  @Test(
    arguments: FakeCoordinator.Fault.allCases.filter { $0 != .silence },
    ["status", "list", "checkpoint", "kill", "quit"])
  func `what is wrong with an answer is said`(
    fault: FakeCoordinator.Fault, command: String
  ) async throws {
    let fake = try FakeCoordinator(.five, fault: fault)
    defer { fake.end() }
    let run = try await dmtcp(command, of: fake)
    #expect(
      run.status == 1 && run.output.isEmpty && run.words.hasPrefix("error: cannot "), "\(run)")
  }

  @Test func `mistakes are named`() async throws {
    for (arguments, status, words) in [
      (["launch"], 64, "after --"), (["status", "--port", "0"], 64, "1 to 65535"),
      (["interval", "500ms"], 64, "from 1 to 2147483647"),
      (["interval", "5000000000s"], 64, "from 1 to 2147483647"),
      (["interval", "1500ms"], 64, "whole seconds"),
      (["coordinator", "--interval", "1500ms"], 64, "whole seconds"),
      (["coordinator", "--port", "70000"], 64, "65535"),
      (["images", "--directory", "/nonexistent"], 1, "No such file"),
      (["restart", "--directory", "/tmp/none"], 1, "No such file"),
      (["launch", "--port", "1", "--", "true"], 69, "nobody listens there"),
      (["coordinator", "--port", "0"], 1, "load DMTCP's module"),
      (["status", "--port", "1"], 69, "nobody listens there"),
    ] as [([String], Int32, String)] {
      try await TemporaryFolder.run { folder in
        let run = try await ProgramRun.of(
          InstalledPrograms.built("slurmswift"), ["dmtcp"] + arguments,
          environment: ["SLURM_CONF": "/nonexistent/slurm.conf", "PATH": "/nonexistent"],
          folder: folder)
        #expect(run.status == status && run.words.contains(words), "\(arguments): \(run)")
        #expect(run.output.isEmpty)
      }
    }
  }

  @Test func `no program is launched while all stands still`() async throws {
    try await TemporaryFolder.run { folder in
      let fake = try FakeCoordinator(.threeOne)
      defer { fake.end() }
      fake.state.withLock { $0.isRunning = false }
      let run = try await ProgramRun.of(
        InstalledPrograms.built("slurmswift"),
        ["dmtcp", "launch", "--port", "\(fake.port)", "--", "true"],
        environment: ["SLURM_CONF": "/nonexistent/slurm.conf", "PATH": "/nonexistent"],
        folder: folder)
      #expect(run.status == 1 && run.words.contains("checkpoint or a restart"), "\(run)")
      #expect(run.words.contains("try again"))
    }
  }

  @Test func `variables that are empty are none`() async throws {
    let fake = try FakeCoordinator(.five)
    defer { fake.end() }
    for (variables, arguments, words) in [
      (["DMTCP_COORD_HOST": "", "DMTCP_COORD_PORT": "\(fake.port)"], [], "localhost:\(fake.port)"),
      (["DMTCP_COORD_PORT": ""], ["--host", "no such host"], "no such host:7779"),
    ] as [([String: String], [String], String)] {
      let run = try await ProgramRun.of(
        InstalledPrograms.built("slurmswift"), ["dmtcp", "status"] + arguments,
        environment: variables.merging(["SLURM_CONF": "/nonexistent/slurm.conf"]) { $1 },
        folder: "/tmp")
      #expect((run.output + run.words).contains(words), "\(run)")
    }
  }

  @Test func `a checkpoint notes checksums, by which damage is found`() async throws {
    try await TemporaryFolder.run { folder in
      let image = MadeImage()
      let path = "\(folder)/\(image.name)"
      let fake = try FakeCoordinator(.threeOne) { _ in
        try? Data(image.bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
      }
      defer { fake.end() }
      #expect(try await dmtcp("checkpoint", of: fake, in: folder).status == 0)
      var status = stat()
      stat(path, &status)
      var bytes = image.bytes
      bytes[bytes.count / 2] ^= 1
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      utimensat(AT_FDCWD, path, [status.st_atim, status.st_mtim], 0)
      let run = try await dmtcp("images", "--verify", in: folder)
      #expect(run.status == 1 && run.words.contains("its checksum is wrong"), "\(run)")
    }
  }

  @Test func `a set that lacks an image is passed over, with words`() async throws {
    try await TemporaryFolder.run { folder in
      try await MadeImage(processCount: 2).write(to: folder)
      let run = try await dmtcp("images", in: folder)
      #expect(run.status == 1 && run.words.contains("1 of 2 images"), "\(run)")
      let restart = try await dmtcp("restart", in: folder)
      #expect(restart.status == 1 && restart.words.contains("no complete set"), "\(restart)")
    }
  }
}
