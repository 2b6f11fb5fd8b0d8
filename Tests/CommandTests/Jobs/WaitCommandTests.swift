import Foundation
import TestSupport
import Testing

extension CommandTests {
  struct WaitCommandTests {
    let cluster: TestCluster

    init() throws { cluster = try .current }

    @Test func `a job that ended well ends it well`() async throws {
      let id = try await cluster.submit("true")
      let run = try await cluster.slurmswift("wait", id)
      #expect(run.status == 0, "\(run)")
      #expect(run.lines == ["\(id) COMPLETED 0:0"])
      #expect(run.words.split(separator: "\n").last == "\(id): COMPLETED")
      let quiet = try await cluster.slurmswift("wait", "--quiet", id)
      quiet.expectSuccess()
    }

    @Test func `a job that failed, or was cancelled, ends it with 1`() async throws {
      let failed = try await cluster.submit("exit 3")
      let run = try await cluster.slurmswift("wait", "-q", failed)
      #expect(run.status == 1)
      #expect(run.lines == ["\(failed) FAILED 3:0"])
      #expect(run.words == "")
      let held = try await cluster.submit("true", "--hold")
      let waiting = try cluster.start(["wait", held])
      try await eventually("it waits") { waiting.words.contains("PENDING") }
      _ = try await cluster.slurmswift("cancel", held)
      let cancelled = try await waiting.wait()
      #expect(cancelled.status == 1)
      #expect(cancelled.lines == ["\(held) CANCELLED 0:0"])
    }

    @Test func `each task of an array is told`() async throws {
      let id = try await cluster.submit("exit $SLURM_ARRAY_TASK_ID", "-a", "0-4:2")
      let run = try await cluster.slurmswift("wait", "-q", id, "--json")
      #expect(run.status == 1)
      struct Status: Decodable {
        let job: String
        let exitCode: Int
        let isSuccess: Bool
      }
      let statuses = try run.decoded([Status].self)
      #expect(statuses.map(\.job) == ["\(id)_0", "\(id)_2", "\(id)_4"])
      #expect(statuses.map(\.exitCode) == [0, 2, 4])
      #expect(statuses.map(\.isSuccess) == [true, false, false])
      let one = try await cluster.slurmswift("wait", "-q", "\(id)_0")
      one.expectSuccess()
    }

    @Test func `until it has started, and not longer than it may take`() async throws {
      let id = try await cluster.submit("exec sleep 600", "-b", "now+2s")
      let started = try await cluster.slurmswift("wait", "-q", id, "--until", "started")
      started.expectSuccess()
      #expect(started.lines == ["\(id) RUNNING"])
      let late = try await cluster.slurmswift("wait", "-q", id, "--at-most", "600ms")
      late.expectFailure(1, "the time given has passed")
      #expect(late.duration >= .milliseconds(600) && late.duration < .seconds(10))
      _ = try await cluster.slurmswift("cancel", id)
    }

    @Test func `a job that never was is unknown`() async throws {
      let run = try await cluster.slurmswift("wait", "4000000")
      run.expectFailure(1, "ESLURM_INVALID_JOB_ID")
    }

    @Test(arguments: [SIGINT, SIGTERM]) func `a signal ends it at once`(signal: Int32) async throws
    {
      let id = try await cluster.submit("true", "--hold")
      let waiting = try cluster.start(["wait", id])
      try await eventually("it waits") { waiting.words.contains("PENDING") }
      waiting.send(signal)
      let run = try await waiting.wait(within: .seconds(30))
      #expect(run.signal == signal, "\(run)")
      _ = try await cluster.slurmswift("cancel", id)
    }
  }
}
