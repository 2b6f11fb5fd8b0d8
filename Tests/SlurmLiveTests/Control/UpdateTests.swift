import Slurm
import Testing

extension LiveTests {
  /// What can be updated of arrays and heterogeneous jobs, and what not.
  struct UpdateTests {
    let live: LiveCluster

    init() throws { live = try .current }

    private func changes(_ change: (inout JobChanges) -> Void) -> JobChanges {
      var changes = JobChanges()
      change(&changes)
      return changes
    }

    @Test func `of an array, one task, some tasks, and all`() async throws {
      let id = try live.submit("true") {
        $0.tasks = TaskArray(1...5)
        $0.isHeld = true
      }
      func limits() throws -> [TimeLimit?] {
        try (1...5).map { try live.cluster.job(.task(id, $0)).timeLimit }
      }
      let one = try live.cluster.update(.task(id, 2), changes { $0.timeLimit = .minutes(10) })
      #expect(one == [JobOutcome(.task(id, 2))])
      let unlimited = TimeLimit.unlimited
      #expect(
        try limits() == [unlimited, .minutes(10), unlimited, unlimited, unlimited])
      let some = try live.cluster.update(
        .tasks(id, [2, 4]), changes { $0.timeLimit = .minutes(20) })
      #expect(some.allSatisfy { $0.isDone }, "\(some)")
      #expect(
        try limits() == [unlimited, .minutes(20), unlimited, .minutes(20), unlimited])
      let all = try live.cluster.update(.job(id), changes { $0.timeLimit = .minutes(30) })
      #expect(all.allSatisfy { $0.isDone }, "\(all)")
      #expect(try limits().allSatisfy { $0 == .minutes(30) })
      try live.cluster.cancel(.job(id))
    }

    @Test func `the throttle is the whole array's`() async throws {
      let id = try live.submit("true") {
        $0.tasks = TaskArray(1...5)
        $0.isHeld = true
      }
      try live.cluster.update(.job(id), changes { $0.arrayThrottle = .to(2) })
      #expect(try live.cluster.job(.job(id)).arrayThrottle == 2)
      #expect(try await live.record(of: .job(id))["ArrayTaskId"] == "1-5%2")
      try live.cluster.update(.job(id), changes { $0.arrayThrottle = .cleared })
      #expect(try live.cluster.job(.job(id)).arrayThrottle == nil)
      try live.cluster.cancel(.job(id))
    }

    @Test func `what is refused for some tasks is in the outcomes`() async throws {
      let id = try await live.startArray()
      let outcomes = try live.cluster.update(.job(id), changes { $0.features = .to("fast") })
      #expect(outcomes.contains { $0.job == .task(id, 3) && $0.isDone }, "\(outcomes)")
      #expect(outcomes.contains { $0.failure == .jobNotPending }, "\(outcomes)")
      #expect(try live.cluster.job(.task(id, 3)).features == "fast")
      #expect(try live.cluster.job(.task(id, 1)).features == nil)
      try live.cluster.cancel(.job(id))
    }

    @Test func `of a heterogeneous job, a component, or all`() async throws {
      let id = try await live.startHeterogeneousJob()
      func comments() throws -> [String?] {
        try (0...1).map { try live.cluster.job(.component(id, offset: $0)).comment }
      }
      try live.cluster.update(.component(id, offset: 1), changes { $0.comment = .to("one") })
      #expect(try comments() == [nil, "one"])
      try live.cluster.update(.job(id), changes { $0.comment = .to("all") })
      #expect(try comments() == ["all", "all"])
      try live.cluster.cancel(.job(id))
    }

    @Test func `a running job's limit, requeueability and comment`() async throws {
      let id = try await live.startSleeper()
      try live.cluster.update(
        .job(id),
        changes {
          $0.timeLimit = .hours(3)
          $0.isRequeueable = false
          $0.comment = .to("runs")
        })
      let job = try live.cluster.job(.job(id))
      #expect(job.timeLimit == .hours(3) && !job.isRequeueable && job.comment == "runs")
      let moved = #expect(throws: SlurmError.self) {
        try live.cluster.update(.job(id), changes { $0.partition = "short" })
      }
      #expect(moved?.code == .jobNotPending && moved?.operation == "update")
      try live.cluster.cancel(.job(id))
    }

    @Test func `what Slurm does not know is refused`() async throws {
      let id = try live.submit("true") { $0.isHeld = true }
      let ended = try live.submit("true")
      try await live.finish(ended)
      func code(_ job: JobID, _ change: (inout JobChanges) -> Void) -> SlurmErrorCode? {
        let error = #expect(throws: SlurmError.self) {
          try live.cluster.update(.job(job), changes(change))
        }
        #expect(error?.subject == "job \(job)")
        return error?.code
      }
      #expect(code(id) { $0.partition = "nowhere" } == .invalidPartition)
      #expect(code(id) { $0.dependency = .to(JobDependency("afterok:x")) } == .invalidDependency)
      #expect(code(id) { $0.priority = 5 } == .jobHeld)
      #expect(code(4_000_000) { $0.comment = .to("x") } == .invalidJobID)
      // ESLURM_JOB_FINISHED, as scontrol answers.
      #expect(code(ended) { $0.comment = .to("x") } != nil)
      try live.cluster.cancel(.job(id))
    }

    @Test func `what Slurm cannot hold is refused before Slurm is asked`() throws {
      let error = #expect(throws: SlurmError.self) {
        try live.cluster.update(4_000_000, changes { $0.taskCount = 0 })
      }
      #expect(error?.code == .invalidDescription && error?.operation == "update")
      #expect(error?.subject == "job 4000000")
      #expect(error?.detail?.contains("a number of tasks of 0") == true)
    }
  }
}
