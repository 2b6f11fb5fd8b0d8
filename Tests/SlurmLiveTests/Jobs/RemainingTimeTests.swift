import Foundation
import Slurm
import Testing

extension LiveTests {
  /// How long jobs may still run, beside `squeue`.
  struct RemainingTimeTests {
    let live: LiveCluster

    init() throws { live = try .current }

    private func timeLeft(of id: JobID) async throws -> Duration {
      let text = try await live.slurm("squeue", "-h", "-j", "\(id)", "-O", "TimeLeft")
      return try Duration(slurm: text.trimmingCharacters(in: .whitespaces))
    }

    private func remainingTime(of id: JobID) throws -> Duration {
      try #require(try live.cluster.job(.job(id)).remainingTime()?.value)
    }

    @Test func `of a job that runs, is suspended, and runs on`() async throws {
      let id = try await live.startSleeper { $0.timeLimit = .hours(2) }
      let slack = Duration.seconds(-2)...Duration.seconds(2)
      #expect(slack.contains(try remainingTime(of: id) - (try await timeLeft(of: id))))
      #expect(try remainingTime(of: id) <= .hours(2))
      let job = try live.cluster.job(.job(id))
      let end = try #require(job.endTime)
      #expect(job.remainingTime(at: end - 100) == .limited(.seconds(100)))
      #expect(job.remainingTime(at: end + 100) == .limited(.zero))

      try live.cluster.suspend(.job(id))
      let left = try await timeLeft(of: id)
      #expect(try remainingTime(of: id) == left)
      try await Task.sleep(for: .seconds(3))
      // The clock stands still, which the end time does not tell.
      #expect(try remainingTime(of: id) == left)
      #expect(try await timeLeft(of: id) == left)
      try live.cluster.resume(.job(id))
      #expect(slack.contains(try remainingTime(of: id) - (try await timeLeft(of: id))))
      try live.cluster.cancel(.job(id))
    }

    @Test func `without a limit, before the start, and after the end`() async throws {
      // Where nothing is asked for, a job that the backfill scheduler starts has a year.
      let id = try await live.startSleeper { $0.timeLimit = .unlimited }
      #expect(try live.cluster.job(.job(id)).remainingTime() == .unlimited)
      try live.cluster.cancel(.job(id))
      #expect(try await live.finish(id).remainingTime() == nil)
      let pending = try live.submit("true") {
        $0.isHeld = true
        $0.timeLimit = .hours(1)
      }
      #expect(try live.cluster.job(.job(pending)).remainingTime() == nil)
      try live.cluster.cancel(.job(pending))
    }
  }
}
