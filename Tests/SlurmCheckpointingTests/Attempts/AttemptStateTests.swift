import Foundation
import Slurm
import TestSupport
import Testing

@testable import SlurmCheckpointing

struct AttemptStateTests {
  private let folder: TemporaryFolder
  private let ledger: AttemptLedger

  init() throws {
    folder = try TemporaryFolder()
    ledger = try AttemptLedger(directory: folder.path + "/attempts")
  }

  private func state(
    _ number: Int,
    connect: () throws(SlurmError) -> Cluster = { () throws(SlurmError) in
      throw SlurmError(.noConfiguration, operation: "connect")
    }
  ) throws -> AttemptState {
    let attempts = try ledger.attempts()
    return try attempts[number - 1].state(
      before: attempts.count > number ? attempts[number] : nil, connect: connect)
  }

  @Test func `one that told its end has ended, one that is followed was killed`() throws {
    for _ in 1...2 { _ = try ledger.begin(in: nil) }
    #expect(try state(1) == .killed)
    try ledger.end(2, .completed)
    #expect(try state(2) == .ended)
  }

  @Test func `outside a job its process tells`() async throws {
    _ = try ledger.begin(in: nil)
    #expect(try state(1) == .running)
    let path = ledger.directory
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      _ = try AttemptLedger(directory: path).begin(in: nil)
      kill(getpid(), SIGKILL)
    }
    #expect(try state(2) == .killed)
  }

  @Test func `in a job the controller tells, and nobody else`() throws {
    let context = try #require(JobContext(environment: ["SLURM_JOB_ID": "12"]))
    _ = try ledger.begin(in: context)
    #expect(throws: SlurmError.self) { try state(1) }
  }
}
