import Foundation
import Slurm
import Synchronization
import Testing

@testable import SlurmCheckpointing

extension SignalTests {
  /// A disk that is full when an attempt begins.
  struct NoRoomTests {
    private let path = NSTemporaryDirectory() + "/full-\(UUID().uuidString)"
    private let job = JobContext(environment: ["SLURM_JOB_ID": "12"])

    /// A chain in whose folder a number of files cannot be written.
    private func chain(refusing count: Int) throws -> Chain {
      let left = Mutex(count)
      var calls = SystemCalls()
      calls.fault = { name in
        guard name == .write else { return nil }
        return left.withLock { left in
          if left == 0 { return nil }
          left -= 1
          return ENOSPC
        }
      }
      return try Chain(directory: path, keeping: 3, calls: calls)
    }

    private func runner(_ chain: Chain, _ plan: ChainPlan = ChainPlan()) -> ChainRunner {
      ChainRunner(
        chain, plan: plan, in: job,
        connect: { () throws(SlurmError) in
          throw SlurmError(.accessDenied, operation: "requeue", subject: "12")
        })
    }

    @Test func `there may be room in a moment`() async throws {
      defer { try? FileManager.default.removeItem(atPath: path) }
      let ending = try await runner(chain(refusing: 2)).run { _ in .completed }
      #expect(ending == .completed)
      #expect(try Chain(directory: path).ledger.attempts().map(\.end?.reason) == [.completed])
    }

    /// Here Slurm refuses it, and it is tried.
    @Test func `without room the job goes back into the queue`() async throws {
      defer { try? FileManager.default.removeItem(atPath: path) }
      var plan = ChainPlan()
      plan.slice = .milliseconds(200)
      let ending = try await runner(chain(refusing: .max), plan).run { _ in .completed }
      guard case .failed(let words, 1) = ending else { return #expect(Bool(false), "\(ending)") }
      #expect(words.contains("No space left"))
    }

    @Test func `Slurm counts the attempts that leave no word`() async throws {
      defer { try? FileManager.default.removeItem(atPath: path) }
      var plan = ChainPlan()
      plan.slice = .milliseconds(200)
      plan.rules.maximumAttempts = 1
      let ending = try await runner(chain(refusing: .max), plan).run { _ in .completed }
      guard case .failed(let words, 1) = ending else { return #expect(Bool(false), "\(ending)") }
      #expect(words.contains("started 1 times"))
    }
  }
}
