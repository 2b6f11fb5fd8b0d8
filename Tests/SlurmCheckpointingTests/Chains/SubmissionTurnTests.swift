import Foundation
import Synchronization
import TestSupport
import Testing

@testable import SlurmCheckpointing

struct SubmissionTurnTests {
  private let folder: TemporaryFolder
  private let turn: SubmissionTurn
  private let ledger: AttemptLedger

  init() throws {
    folder = try TemporaryFolder()
    turn = try SubmissionTurn(with: folder.path)
    ledger = try AttemptLedger(directory: folder.path + "/submissions")
  }

  /// Takes a number for somebody else.
  private func note(process: Int32, on node: String, before: Duration = .zero) throws {
    let beginning = Attempt.Beginning(
      job: nil, cluster: nil, restartCount: 0, node: node, process: process,
      time: Date.now.addingTimeInterval(-(before / .seconds(1))), step: nil, follows: nil,
      command: nil)
    try ledger.folder.write(beginning, to: AttemptLedger.name(1, .begin))
  }

  /// How many were inside at once.
  private final class Crowd: Sendable {
    private let counts = Mutex((now: 0, most: 0))

    var most: Int { counts.withLock(\.most) }

    func visit() {
      counts.withLock { counts in
        counts.now += 1
        counts.most = max(counts.most, counts.now)
      }
      usleep(20_000)
      counts.withLock { $0.now -= 1 }
    }
  }

  @Test func `one after the other has it`() async throws {
    let crowd = Crowd()
    try await withThrowingTaskGroup { group in
      for _ in 1...8 {
        group.addTask { try await turn.take { crowd.visit() } }
      }
      try await group.waitForAll()
    }
    #expect(crowd.most == 1)
    #expect(try ledger.attempts().count == 8)
  }

  @Test func `who comes later waits for the one before`() async throws {
    try note(process: getpid(), on: AttemptLedger.host)
    let waited = Mutex<[Int32]>([])
    let isOver = try await turn.take { beginning in
      waited.withLock { $0.append(beginning.process) }
      try? ledger.end(1, .completed)
    } _: {
      try ledger.attempts()[0].end != nil
    }
    #expect(isOver)
    #expect(waited.withLock(\.self) == [getpid()])
  }

  @Test func `one that died keeps nobody waiting`() async throws {
    let process = try ChildProcess("/bin/true")
    process.waitUntilEnd()
    try note(process: process.processID, on: AttemptLedger.host)
    try await turn.take { beginning in
      Issue.record("waits for \(beginning)")
    } _: {
    }
  }

  /// Nobody here can see whether it lives.
  @Test(arguments: [(Duration.zero, 1), (SubmissionTurn.longest, 0)])
  func `one of another machine counts for a while`(age: Duration, waits: Int) async throws {
    try note(process: 1, on: "elsewhere", before: age)
    let waited = Mutex(0)
    try await turn.take { _ in
      waited.withLock { $0 += 1 }
      try? ledger.end(1, .completed)
    } _: {
    }
    #expect(waited.withLock(\.self) == waits)
  }

  /// The turn ends with the function, however it ends.
  @Test func `a submission that fails lets the next one go on`() async throws {
    struct Refusal: Error {}
    await #expect(throws: Refusal.self) { try await turn.take { throw Refusal() } }
    try await turn.take { beginning in
      Issue.record("waits for \(beginning)")
    } _: {
    }
  }
}
