import Foundation
import Slurm
import TestSupport
import Testing

extension LiveTests {
  struct TopTests {
    let live: LiveCluster

    init() throws { live = try .current }

    /// Runs a test in a partition of its own: jobs on the way up lower the others of theirs.
    private func inNewPartition(_ body: (String) async throws -> Void) async throws {
      let name = "top\(UInt32.random(in: 0...UInt32.max))"
      _ = try await live.slurm("scontrol", "create", "PartitionName=\(name)", "Nodes=n1")
      try await body(name)
      _ = try await live.slurm("scancel", "-p", name)
      try await eventually("partition \(name) is gone") {
        (try? await live.slurm("scontrol", "delete", "PartitionName=\(name)")) != nil
      }
    }

    /// Four jobs with priorities 100, 200, 300 and 400 that wait.
    private func queue(in partition: String) throws -> [JobID] {
      try [100, 200, 300, 400].map { priority in
        let id = try live.submit("true") {
          $0.partition = partition
          $0.beginTime = .now + 3600
        }
        var changes = JobChanges()
        changes.priority = priority
        try live.cluster.update(.job(id), changes)
        return id
      }
    }

    private func standing(_ ids: [JobID]) async throws -> [[String?]] {
      var standing: [[String?]] = []
      for id in ids {
        let record = try await live.record(of: .job(id))
        standing.append([record["Priority"], record["Nice"]])
      }
      return standing
    }

    @Test(arguments: [[0], [2], [1, 0], [0, 1, 2, 3]])
    func `moves jobs as scontrol would`(places: [Int]) async throws {
      var standings: [[[String?]]] = []
      try await inNewPartition { partition in
        let ids = try queue(in: partition)
        let list = places.map { "\(ids[$0])" }.joined(separator: ",")
        _ = try await live.slurm("scontrol", "top", list)
        standings.append(try await standing(ids))
      }
      try await inNewPartition { partition in
        let ids = try queue(in: partition)
        let before = try await standing(ids)
        let jobs = places.map { JobReference.job(ids[$0]) }
        let outcomes = try live.cluster.top(jobs)
        #expect(outcomes.map(\.job) == jobs && outcomes.allSatisfy(\.isDone))
        standings.append(try await standing(ids))
        #expect(standings[1] != before)
        let first = try live.cluster.job(jobs[0]).priority
        for id in ids where .job(id) != jobs[0] {
          #expect(try live.cluster.job(.job(id)).priority < first)
        }
      }
      #expect(standings[0] == standings[1])
    }

    @Test func `tasks that share a record move together`() async throws {
      try await inNewPartition { partition in
        let other = try queue(in: partition)[3]
        let id = try live.submit("true") {
          $0.partition = partition
          $0.beginTime = .now + 3600
          $0.tasks = TaskArray(1...4)
        }
        var changes = JobChanges()
        changes.priority = 50
        try live.cluster.update(.job(id), changes)
        try live.cluster.top([.tasks(id, [2, 3])])
        let priority = try live.cluster.job(.job(other)).priority
        #expect(try live.cluster.job(.task(id, 1)).priority > priority)
      }
    }

    @Test func `what is held or does not wait is told`() async throws {
      try await inNewPartition { partition in
        let ids = try queue(in: partition)
        let held = JobReference.job(ids[0])
        try live.cluster.hold(held)
        let alone = #expect(throws: SlurmError.self) { try live.cluster.top([held]) }
        #expect(alone?.code == .jobHeld)
        let outcomes = try live.cluster.top([held, .job(ids[1])])
        #expect(outcomes.map(\.failure) == [.jobHeld, nil], "\(outcomes)")
      }
      let unknown = #expect(throws: SlurmError.self) { try live.cluster.top([4_000_000]) }
      #expect(unknown?.code == .invalidJobID && unknown?.subject == "job 4000000")
      #expect(try live.cluster.top([]).isEmpty)
    }
  }
}
