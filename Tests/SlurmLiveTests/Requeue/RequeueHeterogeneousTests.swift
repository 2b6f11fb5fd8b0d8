import Slurm
import Testing

extension LiveTests {
  /// Slurm requeues a heterogeneous job as a whole, and knows no components there.
  struct RequeueHeterogeneousTests {
    let live: LiveCluster

    init() throws { live = try .current }

    @Test func `the leader stands for the whole job, a component does not`() async throws {
      let id = try await live.startHeterogeneousJob()
      let second = JobReference.component(id, offset: 1)
      let error = #expect(throws: SlurmError.self) { try live.cluster.requeue(second) }
      #expect(error?.code == .notSupported)
      #expect(error?.subject == "job \(id)+1")
      #expect(error?.hint?.hasSuffix("by its leader: \(id)") == true)
      #expect(try live.cluster.jobs(named: .job(id)).allSatisfy { $0.restartCount == 0 })

      let outcomes = try live.cluster.requeue(.component(id, offset: 0))
      #expect(outcomes == [JobOutcome(.component(id, offset: 0))])
      for offset in 0...1 {
        try await live.reach(.component(id, offset: offset), "component \(offset) is back") {
          $0.restartCount == 1 && $0.state.isPending
        }
      }
      try live.cluster.cancel(.job(id))
    }
  }
}
