import Foundation
import TestSupport
import Testing

extension CommandTests {
  /// `signal`, `suspend` and `resume`.
  struct SignalCommandTests {
    let cluster: TestCluster

    init() throws { cluster = try .current }

    @Test func `a batch script is told, and its job goes on`() async throws {
      let log = cluster.newPath("signals")
      let id = try await cluster.submit(
        "trap 'echo told >> \(log)' USR1; echo listens >> \(log); while :; do sleep 0.1; done")
      try await eventually("it listens") { FileManager.default.fileExists(atPath: log) }
      let run = try await cluster.slurmswift("signal", "--batch", "USR1", id)
      run.expectSuccess()
      #expect(run.lines == ["\(id) was sent SIGUSR1"])
      try await eventually("it is told") { try cluster.contents(of: log) == "listens\ntold\n" }
      #expect(try await cluster.standing(of: id) == "RUNNING 0")
      _ = try await cluster.slurmswift("cancel", id)
    }

    @Test func `a job that waits is not told`() async throws {
      let id = try await cluster.submit("true", "--hold")
      let run = try await cluster.slurmswift("signal", "--all", "TERM", id)
      run.expectFailure(1, "cannot signal job \(id)", "ESLURM_JOB_PENDING")
      #expect(try await cluster.standing(of: id) == "PENDING 0")
      _ = try await cluster.slurmswift("cancel", id)
    }

    @Test func `suspend and resume say what they did`() async throws {
      let id = try await cluster.startSleeper()
      let suspended = try await cluster.slurmswift("suspend", id)
      suspended.expectSuccess()
      #expect(suspended.lines == ["\(id) suspended"])
      #expect(try await cluster.standing(of: id) == "SUSPENDED 0")
      let resumed = try await cluster.slurmswift("resume", id, "--json")
      resumed.expectSuccess()
      #expect(try resumed.objects().map { $0["note"] as? String } == ["resumed"])
      #expect(try await cluster.standing(of: id) == "RUNNING 0")
      let again = try await cluster.slurmswift("resume", id)
      again.expectFailure(1, "ESLURM_JOB_NOT_SUSPENDED")
      _ = try await cluster.slurmswift("cancel", id)
    }
  }
}
