import Foundation
import Testing

extension CommandTests {
  /// `hold`, `release` and `cancel`, and whose jobs they may change.
  struct CancelCommandTests {
    let cluster: TestCluster

    init() throws { cluster = try .current }

    @Test func `hold, release and cancel say what they did`() async throws {
      let id = try await cluster.submit("exec sleep 600", "-b", "now+1h")
      let held = try await cluster.slurmswift("hold", id)
      held.expectSuccess()
      #expect(held.lines == ["\(id) held"])
      let priority = try await cluster.slurm("squeue", "-h", "-j", id, "-o", "%Q")
      #expect(priority == "0")
      let released = try await cluster.slurmswift("release", id, "--json")
      released.expectSuccess()
      #expect(try released.objects().map { $0["isDone"] as? Bool } == [true])
      let cancelled = try await cluster.slurmswift("cancel", id)
      cancelled.expectSuccess()
      #expect(cancelled.lines == ["\(id) cancelled"])
      try await cluster.reach("CANCELLED 0", of: id)
      let again = try await cluster.slurmswift("cancel", id)
      again.expectFailure(1, "ESLURM_ALREADY_DONE")
      let unknown = try await cluster.slurmswift("release", "4000000")
      unknown.expectFailure(1, "ESLURM_INVALID_JOB_ID")
    }

    @Test func `some tasks of an array`() async throws {
      let id = try await cluster.submit("exec sleep 600", "-a", "1-5", "--hold")
      let run = try await cluster.slurmswift("cancel", "\(id)_[1-3,5]")
      run.expectSuccess()
      #expect(try await cluster.slurm("squeue", "-h", "-j", id, "-o", "%i") == "\(id)_[4]")
      _ = try await cluster.slurmswift("cancel", id)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can act as another user"))
    func `another user's jobs are out of reach, one's own are not`() async throws {
      let nobody = try await Nobody(cluster)
      let roots = try await cluster.startSleeper()
      for verb in ["cancel", "hold", "requeue"] {
        let run = try await nobody.slurmswift(verb, roots)
        run.expectFailure(77, "cannot \(verb) job \(roots)")
      }
      #expect(try await cluster.standing(of: roots) == "RUNNING 0")
      let seen = try await nobody.slurmswift("jobs", roots)
      seen.expectSuccess()
      #expect(seen.lines.count == 2)

      let id = try await nobody.submitSleeper()
      try await cluster.reach("RUNNING 0", of: id)
      // Also setting the begin time is an ordinary user's right.
      let requeued = try await nobody.slurmswift("requeue", id, "--now")
      requeued.expectSuccess()
      try await cluster.reach("RUNNING 1", of: id)
      let cancelled = try await nobody.slurmswift("cancel", id)
      cancelled.expectSuccess()
      _ = try await cluster.slurmswift("cancel", roots)
    }
  }
}
