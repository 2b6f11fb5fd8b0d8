import Slurm
import TestSupport
import Testing

extension LiveTests {
  struct JobStatesTests {
    let live: LiveCluster

    init() throws { live = try .current }

    @Test func `states are those of the records, under the same names`() async throws {
      let plain = try live.submit("true") { $0.isHeld = true }
      let array = try live.submit("exec sleep 600") { $0.tasks = try TaskArray("1-6%2") }
      try await eventually("two tasks run") {
        try live.cluster.jobs(named: .job(array)).count { $0.state.isRunning } == 2
      }
      let states = try live.cluster.states(of: [.job(plain), .job(array), 4_000_000])
      var expected: [JobReference: JobState] = [.job(plain): .pending]
      for job in try live.cluster.jobs(named: .job(array)) { expected[job.id] = job.state }
      #expect(states == expected)
      #expect(states.count == 4)

      let tasks = TaskArray([3, 4, 5, 6], atOnce: 2)
      #expect(try live.cluster.states(of: [.task(array, 1)]) == [.task(array, 1): .running])
      #expect(try live.cluster.states(of: [.task(array, 5)]) == [.tasks(array, tasks): .pending])
      #expect(try live.cluster.states(of: []).isEmpty)
      // Whatever the number of jobs, it is the same answer.
      let many = (1...20).map { JobReference.job(JobID(rawValue: 4_000_000 + $0)) }
      #expect(try live.cluster.states(of: many + [.job(plain), .job(array)]) == expected)
      for id in [plain, array] { try live.cluster.cancel(.job(id)) }
    }

    @Test func `records that several references name are loaded once each`() throws {
      let plain = try live.submit("true") { $0.isHeld = true }
      let array = try live.submit("true") {
        $0.tasks = [1, 2, 3]
        $0.isHeld = true
      }
      let jobs = try live.cluster.jobs(named: [.task(array, 2), .job(plain), .job(array)])
      #expect(jobs.map(\.recordID) == [array, plain])
      let error = #expect(throws: SlurmError.self) {
        try live.cluster.jobs(named: [.job(plain), .task(array, 9)])
      }
      #expect(error?.code == .invalidJobID)
      for id in [plain, array] { try live.cluster.cancel(.job(id)) }
    }

    @Test func `names of states are read as squeue reads them`() {
      for (name, state) in [
        ("RUNNING", JobState.running), ("pd", .pending), ("oom", .outOfMemory), ("CD", .completed),
      ] {
        #expect(JobState(named: name) == state)
      }
      #expect(JobState(named: "cg")?.flags == .completing)
      for name in ["", "runing", "all", "7"] { #expect(JobState(named: name) == nil) }
    }
  }
}
