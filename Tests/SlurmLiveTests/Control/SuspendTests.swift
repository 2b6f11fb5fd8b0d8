import Slurm
import Testing

extension LiveTests {
  struct SuspendTests {
    let live: LiveCluster

    init() throws { live = try .current }

    private func state(of job: JobReference) async throws -> String? {
      try await live.record(of: job)["JobState"]
    }

    @Test func `a suspended job stands still until it is resumed`() async throws {
      let id = try await live.startSleeper()
      #expect(try live.cluster.suspend(.job(id)) == [JobOutcome(.job(id))])
      #expect(try await state(of: .job(id)) == "SUSPENDED")
      #expect(try live.cluster.job(.job(id)).state.base == .suspended)
      #expect(try live.cluster.resume(.job(id)) == [JobOutcome(.job(id))])
      #expect(try await state(of: .job(id)) == "RUNNING")
      let again = #expect(throws: SlurmError.self) { try live.cluster.resume(.job(id)) }
      #expect(again?.code == .jobNotSuspended)
      try live.cluster.cancel(.job(id))
    }

    @Test func `of an array, one task, some, and all that run`() async throws {
      let id = try await live.startArray()
      #expect(try live.cluster.suspend(.task(id, 1)) == [JobOutcome(.task(id, 1))])
      #expect(try await state(of: .task(id, 1)) == "SUSPENDED")
      #expect(try await state(of: .task(id, 2)) == "RUNNING")

      // Task 3 waits.
      let some = try live.cluster.suspend(.tasks(id, [2, 3]))
      #expect(some.first { $0.job == .task(id, 2) }?.isDone == true, "\(some)")
      #expect(some.first { $0.job == .task(id, 3) }?.failure == .jobPending, "\(some)")
      #expect(try await state(of: .task(id, 2)) == "SUSPENDED")

      let all = try live.cluster.resume(.job(id))
      #expect(all.count(where: \.isDone) == 1 && all.contains { $0.failure == .jobPending })
      for index in [1, 2] { #expect(try await state(of: .task(id, index)) == "RUNNING") }
      try live.cluster.cancel(.job(id))
    }

    @Test func `a heterogeneous job as a whole, by its leader`() async throws {
      let id = try await live.startHeterogeneousJob()
      let second = #expect(throws: SlurmError.self) {
        try live.cluster.suspend(.component(id, offset: 1))
      }
      #expect(second?.code == .notSupported)
      try live.cluster.suspend(.component(id, offset: 0))
      let states = try live.cluster.jobs(named: .job(id)).map(\.state.base)
      #expect(states == [.suspended, .suspended])
      try live.cluster.resume(.job(id))
      #expect(try live.cluster.jobs(named: .job(id)).allSatisfy(\.state.isRunning))
      try live.cluster.cancel(.job(id))
    }

    @Test func `what does not run cannot be suspended`() async throws {
      let pending = try live.submit("true") { $0.isHeld = true }
      let ended = try live.submit("true")
      try await live.finish(ended)
      for (id, code) in [
        (pending, SlurmErrorCode.jobPending), (ended, .alreadyDone), (4_000_000, .invalidJobID),
      ] {
        for change in [live.cluster.suspend, live.cluster.resume] {
          let error = #expect(throws: SlurmError.self) { try change(.job(id)) }
          #expect(error?.code == code && error?.subject == "job \(id)")
        }
      }
      try live.cluster.cancel(.job(pending))
    }
  }
}
