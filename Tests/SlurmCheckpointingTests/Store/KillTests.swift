import Foundation
import TestSupport
import Testing

@testable import SlurmCheckpointing

/// A writer that is killed with `kill -9` at random instants.
struct KillTests {
  /// How often, and how large its checkpoints are: 300 and 64 MiB in the soak test.
  private static let kills = number("SLURMSWIFT_KILLS") ?? 60
  private static let bytes = number("SLURMSWIFT_KILL_BYTES") ?? 4 << 20

  private static func number(_ variable: String) -> Int? {
    ProcessInfo.processInfo.environment[variable].flatMap { Int($0) }
  }

  /// The writer, beside the bundle of the tests.
  private static let writer = InstalledPrograms.built("CheckpointWriter")

  @Test func `a writer that is killed leaves the newest checkpoint, or the one before`()
    async throws
  {
    let test = try TestStore()
    let longest = try await timeOfTwoSteps()
    var (last, cuts) = (0, 0)
    for attempt in 1...Self.kills {
      let instant = Duration.milliseconds(5) + longest * Double.random(in: 0...1)
      let said = try await runUntilKilled(in: test.path, attempt: attempt, after: instant)
      cuts += try test.names.contains { $0.hasSuffix(".partial") } ? 1 : 0
      let store = try test.reopened()
      var step = 0
      func report(_ error: CheckpointError) { Issue.record(error) }
      let found = try store.restore(refused: report) { checkpoint in
        step = try checkpoint.decode(Int.self, from: "step.json")
        let memory = try checkpoint.read("memory", as: UInt64.self)
        #expect(memory.count == Self.bytes / 8)
        #expect(memory.allSatisfy { $0 == UInt64(step) &* 0x9E37_79B9_7F4A_7C15 })
      }
      #expect(found?.step ?? 0 == step)
      // What it said was complete is there; one more may be, of which it could not tell any more.
      let complete = said ?? last
      #expect(
        (complete...complete + 1).contains(step), "\(complete) was complete, \(step) is there")
      last = step
    }
    // Else the test has hit nothing.
    #expect(last > Self.kills / 4 && cuts > Self.kills / 10, "\(last) steps, \(cuts) cut short")
  }

  /// How long a writer takes until it has saved twice: a disk may be slow.
  private func timeOfTwoSteps() async throws -> Duration {
    let test = try TestStore()
    let (process, output) = try start(in: test.path, attempt: 1)
    defer { kill(process.processID, SIGKILL) }
    let start = ContinuousClock.now
    var text = ""
    while text.count(where: \.isNewline) < 2 {
      let data = output.fileHandleForReading.availableData
      try #require(!data.isEmpty, "the writer ended by itself: \(text)")
      text += String(decoding: data, as: UTF8.self)
    }
    return start.duration(to: .now)
  }

  /// - Returns: The last step that it said was complete; nil when it said nothing.
  private func runUntilKilled(
    in folder: String, attempt: Int, after instant: Duration
  ) async throws -> Int? {
    let (process, output) = try start(in: folder, attempt: attempt)
    try await Task.sleep(for: instant)
    kill(process.processID, SIGKILL)
    #expect(process.waitUntilEnd().signal == SIGKILL, "the writer ended by itself")
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    return text.split(separator: "\n").last.flatMap { Int($0) }
  }

  private func start(in folder: String, attempt: Int) throws -> (ChildProcess, Pipe) {
    let output = Pipe()
    let process = try ChildProcess(
      Self.writer, [folder, "\(attempt)", "\(Self.bytes)"],
      output: .descriptor(output.fileHandleForWriting.fileDescriptor))
    // The end of the output is that of the program.
    try output.fileHandleForWriting.close()
    return (process, output)
  }
}
