import Glibc
import Slurm
import Synchronization
import Testing

@testable import SlurmCampaigns
@testable import SlurmCheckpointing

struct PatientlyTests {
  @Test func `what may pass is waited for, and told once`() async throws {
    let told = Mutex<[String]>([])
    var errors: [any Error] = [
      CheckpointError(.system(ENOSPC), "write", "/a"),
      CheckpointError(.system(ENOSPC), "write", "/a"),
      SlurmError(.queueFull, operation: "submit", subject: "a job"),
    ]
    @Sendable func tell(_ words: String) { told.withLock { $0.append(words) } }
    let value = try await Patiently.run(tell) {
      if !errors.isEmpty { throw errors.removeFirst() }
      return 7
    }
    #expect(value == 7 && errors.isEmpty && told.withLock(\.count) == 2)
  }

  @Test func `what stays is thrown, and what nobody may wait for`() async throws {
    var count = 0
    await #expect(throws: CheckpointError.self) {
      try await Patiently.run(Patiently.ignore) {
        count += 1
        throw CheckpointError(.system(EACCES), "write", "/a")
      }
    }
    await #expect(throws: CheckpointError.self) {
      try await Patiently.run(Patiently.ignore, if: count > 5) {
        count += 1
        throw CheckpointError(.system(EIO), "write", "/a")
      }
    }
    #expect(count == 2)
    await #expect(throws: CheckpointError.self) {
      try await Patiently.run(atMost: .milliseconds(500), Patiently.ignore) {
        count += 1
        throw CheckpointError(.system(ESTALE), "write", "/a")
      }
    }
    #expect(count > 3)
  }
}
