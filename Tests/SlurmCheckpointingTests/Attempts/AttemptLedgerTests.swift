import Foundation
import Slurm
import TestSupport
import Testing

@testable import SlurmCheckpointing

struct AttemptLedgerTests {
  private let folder: TemporaryFolder
  private let path: String
  private let ledger: AttemptLedger

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/ledger"
    ledger = try AttemptLedger(directory: path)
  }

  @Test func `attempts count from one, and are told`() throws {
    #expect(try ledger.attempts().isEmpty)
    let context = JobContext(environment: [
      "SLURM_JOB_ID": "12", "SLURMD_NODENAME": "n1", "SLURM_RESTART_COUNT": "4",
    ])
    #expect(try ledger.begin(in: context) == 1)
    try ledger.end(1, .requeued, detail: "USR1", step: 7)
    #expect(try ledger.begin(in: nil) == 2)
    let attempts = try AttemptLedger(directory: path).attempts()
    #expect(attempts.map(\.number) == [1, 2])
    let first = try #require(attempts[0].beginning)
    #expect(first.job == "12" && first.node == "n1" && first.restartCount == 4)
    #expect(first.process == ProcessInfo.processInfo.processIdentifier)
    #expect(abs(first.time.timeIntervalSinceNow) < 60)
    let end = try #require(attempts[0].end)
    #expect(end.reason == .requeued && end.detail == "USR1" && end.step == 7)
    #expect(attempts[1].end == nil && attempts[1].beginning?.job == nil)
  }

  @Test func `the first word on an end stays`() throws {
    #expect(try ledger.begin(in: nil) == 1)
    try ledger.end(1, .completed)
    try ledger.end(1, .failed)
    #expect(try ledger.attempts()[0].end?.reason == .completed)
  }

  @Test func `attempts that begin at once have different numbers`() async throws {
    let numbers = try await withThrowingTaskGroup(of: [Int].self) { group in
      for _ in 1...8 {
        group.addTask {
          try (1...25).map { _ in try AttemptLedger(directory: path).begin(in: nil) }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(numbers.sorted() == Array(1...200))
  }

  @Test func `an attempt that was killed at its beginning keeps its number`() throws {
    try Data().write(to: URL(fileURLWithPath: path + "/0007.begin.json"))
    try Data("x".utf8).write(to: URL(fileURLWithPath: path + "/notes.begin.json"))
    #expect(try ledger.begin(in: nil) == 8)
    #expect(try ledger.attempts().map { $0.beginning == nil } == [true, false])
  }

  /// The number after the last one once ended the process.
  @Test func `a number that no attempt can have is passed over`() throws {
    for name in ["9223372036854775807", "1000000000", "0000"] {
      try Data("{}".utf8).write(to: URL(fileURLWithPath: "\(path)/\(name).begin.json"))
    }
    #expect(try ledger.begin(in: nil) == 1)
    #expect(try ledger.attempts().map(\.number) == [1])
  }

  @Test func `a successor is announced before its number is known`() throws {
    #expect(try ledger.begin(in: nil) == 1)
    #expect(try ledger.attempts()[0].successor == nil)
    let mark = try ledger.announceSuccessor(of: 1)
    #expect(try ledger.attempts()[0].successor == .init(mark: mark, job: nil))
    // Who announces twice would submit twice.
    #expect(throws: CheckpointError.self) { try ledger.announceSuccessor(of: 1) }
    try ledger.note(successor: 13, of: 1)
    try ledger.note(successor: 14, of: 1)
    #expect(try ledger.attempts()[0].successor == .init(mark: mark, job: 13))

    let variables = ["SLURM_JOB_ID": "13", SubmissionMark.variable: mark.rawValue]
    #expect(try ledger.begin(in: JobContext(environment: variables)) == 2)
    #expect(try ledger.attempts()[1].beginning?.follows == 1)
    // The mark of another chain, which a job handed on.
    let others = ["SLURM_JOB_ID": "15", SubmissionMark.variable: SubmissionMark().rawValue]
    #expect(try ledger.begin(in: JobContext(environment: others)) == 3)
    #expect(try ledger.attempts()[2].beginning?.follows == nil)
  }

  /// What was left of the file once stood for the word that had failed, and no other was taken.
  @Test(arguments: [SystemCalls.Name.write, .sync])
  func `what could not be noted can be noted again`(call: SystemCalls.Name) throws {
    let broken = AttemptLedger(try Folder.make(path, SystemCalls { $0 == call ? ENOSPC : nil }))
    #expect(throws: CheckpointError.self) { try broken.begin(in: nil) }
    #expect(try ledger.attempts().isEmpty)
    #expect(try ledger.begin(in: nil) == 1)
    let error = #expect(throws: CheckpointError.self) { try broken.end(1, .requeued, step: 7) }
    #expect(error?.isNoRoom == true)
    try ledger.end(1, .requeued, step: 7)
    #expect(try ledger.attempts()[0].end?.step == 7)
  }
}
