import Foundation
import SlurmCheckpointing
import Synchronization
import TestSupport
import Testing

@testable import SlurmDMTCP

/// Attempts of a chain outside jobs, with DMTCP itself.
@Suite(.enabled(if: RealDMTCP.isThere, "\(RealDMTCP.absence)"), .timeLimit(.minutes(5)))
struct CheckpointedAttemptTests {
  init() { RealDMTCP.usePath }

  /// A program of two processes, a shell and one that works on 400 numbers in 20 seconds; the shell opens
  /// a file after some time, and ends as the other does.
  private final class Work: Sendable {
    let folder: String
    let events = Mutex<[String]>([])

    init(in folder: String) throws {
      self.folder = folder
      let array = (1...400).map { "\($0)\n" }.joined()
      try Data(array.utf8).write(to: URL(fileURLWithPath: folder + "/array"))
      try Data("open\n".utf8).write(to: URL(fileURLWithPath: folder + "/opened"))
    }

    func attempt(slice: Duration?, opensAfter seconds: Int = 9) async throws -> ChainEnding {
      let example = InstalledPrograms.built("dmtcp-example")
      var program = CheckpointedProgram([
        "/bin/bash", "-c",
        "'\(example)' '\(folder)/array' 50 & sleep \(seconds); exec 3<'\(folder)/opened'; wait $!",
      ])
      program.saveInterval = .seconds(6)
      program.restartLimit = .seconds(40)
      program.hasLogs = true
      var plan = ChainPlan()
      plan.slice = slice
      let runner = ChainRunner(
        try Chain(directory: folder + "/chain"), plan: plan, in: nil, index: nil
      ) { event in self.events.withLock { $0.append("\(event)") } }
      return try await runner.run(program)
    }

    func log(of attempt: Int) -> String {
      (try? String(contentsOfFile: "\(folder)/chain/logs/000\(attempt).log", encoding: .utf8)) ?? ""
    }

    var checkpoints: [CheckpointID] {
      get throws { try Chain(directory: folder + "/chain").store.checkpoints() }
    }
  }

  @Test func `a restart of which one process fails falls back to the checkpoint before`()
    async throws
  {
    try await TemporaryFolder.run { folder in
      let work = try Work(in: folder)
      let first = try await work.attempt(slice: .seconds(16))
      guard case .stopped = first else { throw NeverHappened(description: "\(first)") }
      let count = try work.checkpoints.count
      try #require(count >= 2, "\(work.events.withLock(\.self))")
      unlink(folder + "/opened")
      let second = try await work.attempt(slice: nil)
      let events = work.events.withLock(\.self)
      // It goes on from before the file was opened, and there the shell does without.
      #expect(second == .completed, "\(second) \(events)")
      #expect(events.contains { $0.contains("the checkpoint before is tried") }, "\(events)")
      #expect(work.log(of: 2).contains("result: "))
      #expect(!work.log(of: 2).contains("element 1 of 400"))
    }
  }

  @Test func `where no checkpoint restarts the attempt fails, and begins nothing anew`()
    async throws
  {
    try await TemporaryFolder.run { folder in
      let work = try Work(in: folder)
      _ = try await work.attempt(slice: .seconds(3), opensAfter: 0)
      try #require(try !work.checkpoints.isEmpty)
      unlink(folder + "/opened")
      let second = try await work.attempt(slice: nil, opensAfter: 0)
      guard case .failed(let words, _) = second else {
        throw NeverHappened(description: "\(second)")
      }
      #expect(words.contains("cannot restart"), "\(words)")
      #expect(!work.log(of: 2).contains("element 1 of 400"))
      #expect(try !work.checkpoints.isEmpty)
    }
  }

  @Test func `who kills a computation has not done its work`() async throws {
    try await TemporaryFolder.run { folder in
      let work = try Work(in: folder)
      async let attempt = work.attempt(slice: nil)
      try await eventually("it works") { work.log(of: 1).contains("element 10 of") }
      let port = try String(
        contentsOfFile: folder + "/chain/images/0001/coordinator.port", encoding: .utf8)
      let coordinator = Coordinator(
        CoordinatorAddress(host: "127.0.0.1", port: try #require(Int(port))))
      // A checkpoint may be under way, which makes it deaf.
      try await coordinator.kill()
      let ending = try await attempt
      guard case .failed = ending else { throw NeverHappened(description: "\(ending)") }
    }
  }

  @Test func `a chain that was moved goes on`() async throws {
    try await TemporaryFolder.run { folder in
      let work = try Work(in: folder)
      _ = try await work.attempt(slice: .seconds(3))
      try #require(try !work.checkpoints.isEmpty)
      rename(folder + "/chain", folder + "/old")
      mkdir(folder + "/chain", 0o700)
      rename(folder + "/old", folder + "/chain/moved")
      var program = CheckpointedProgram(["/bin/false"])
      program.hasLogs = true
      let ending = try await ChainRunner(
        try Chain(directory: folder + "/chain/moved"), in: nil, index: nil
      ).run(program)
      #expect(ending == .completed)
      let log = try String(contentsOfFile: folder + "/chain/moved/logs/0002.log", encoding: .utf8)
      #expect(log.contains("result: "), "\(log)")
    }
  }
}
