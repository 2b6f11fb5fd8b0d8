import Foundation
import Slurm
import Testing

extension LiveTests {
  struct RequeueIfRunningTests {
    let live: LiveCluster

    init() throws { live = try .current }

    @Test func `a running job is requeued`() async throws {
      let id = try await live.startSleeper()
      let outcomes = try live.cluster.requeue(.job(id), .ifRunning)
      #expect(outcomes.map(\.isDone) == [true])
      #expect(outcomes[0].job == .job(id))
      #expect(outcomes[0].state != nil)
      try await live.reach(.job(id), "it is pending again") {
        $0.state.isPending && $0.restartCount == 1
      }
      try live.cluster.cancel(.job(id))
    }

    @Test func `a job that was cancelled stays dead, where Slurm answers success`() async throws {
      let id = try await live.startSleeper()
      try live.cluster.cancel(.job(id))
      // At once, while its processes end, and when it is over.
      for moment in ["completing", "finished"] {
        let outcomes = try live.cluster.requeue(.job(id), .ifRunning)
        #expect(outcomes.map(\.failure) == [.alreadyDone], "\(moment)")
        #expect(outcomes[0].state?.isCancelled == true, "\(moment)")
        try await live.finish(id)
      }
      let job = try live.cluster.job(.job(id))
      #expect(job.state.isCancelled && job.restartCount == 0)
      // Else this would show nothing: without the option it comes back to life.
      try live.cluster.requeue(.job(id))
      try await live.reach(.job(id), "it is pending again") { $0.state.isPending }
      try live.cluster.cancel(.job(id))
    }

    @Test func `a job that ended by itself stays as it is`() async throws {
      let id = try live.submit("true")
      try await live.finish(id)
      let outcomes = try live.cluster.requeue(.job(id), .ifRunning)
      #expect(outcomes == [JobOutcome(.job(id), failure: .alreadyDone, state: .completed)])
    }

    @Test func `a pending job is done`() throws {
      let id = try live.submit("true") { $0.isHeld = true }
      let outcomes = try live.cluster.requeue(.job(id), .ifRunning)
      #expect(outcomes == [JobOutcome(.job(id), state: .pending)])
      try live.cluster.cancel(.job(id))
    }
  }
}
