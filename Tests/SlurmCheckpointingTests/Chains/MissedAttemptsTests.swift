import Foundation
import Slurm
import Synchronization
import TestSupport
import Testing

@testable import SlurmCheckpointing

extension SignalTests {
  /// A folder that is not the one in which a job was before.
  struct MissedAttemptsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func warnings(ofRestart count: Int) async throws -> [String] {
      let warnings = Mutex<[String]>([])
      let job = JobContext(environment: ["SLURM_JOB_ID": "12", "SLURM_RESTART_COUNT": "\(count)"])
      let runner = ChainRunner(
        try Chain(directory: folder.path + "/work"), in: job, index: nil,
        report: { event in
          if case .missedAttempts = event { warnings.withLock { $0.append("\(event)") } }
        },
        connect: { () throws(SlurmError) in
          throw SlurmError(.accessDenied, operation: "requeue", subject: "12")
        })
      _ = try await runner.run { _ in .unfinished(step: nil) }
      return warnings.withLock(\.self)
    }

    /// The work began anew, and nobody was told.
    @Test func `a job that was started before and finds no attempt says so`() async throws {
      let warnings = try await warnings(ofRestart: 2)
      #expect(warnings.count == 1)
      #expect(
        warnings.first?.contains("job 12 was started before, and \(folder.path)/work") == true)
      #expect(try await self.warnings(ofRestart: 3).isEmpty, "it found the attempt")
    }

    @Test func `a first start says nothing`() async throws {
      #expect(try await warnings(ofRestart: 0).isEmpty)
    }
  }
}
