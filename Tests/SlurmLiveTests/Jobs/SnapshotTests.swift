import Foundation
import Slurm
import TestSupport
import Testing

extension LiveTests {
  struct SnapshotTests {
    let live: LiveCluster

    init() throws { live = try .current }

    /// Jobs in many states, of one name.
    private func submitMany(named name: String) async throws -> [JobID] {
      var ids: [JobID] = []
      func add(_ text: String, _ change: (inout JobDescription) throws -> Void = { _ in }) throws {
        ids.append(
          try live.submit(text) {
            $0.name = name
            try change(&$0)
          })
      }
      try add("exit 0")
      try add("exit 3")
      try add("exec sleep 600")
      try add("true") { $0.isHeld = true }
      try add("true") { $0.beginTime = .now + 3600 }
      try add("true") { [ids] in $0.dependency = .afterOK(.job(ids[2])) }
      try add("true") {
        $0.tasks = try TaskArray("1-40:3%2")
        $0.isHeld = true
      }
      try add("[ $SLURM_ARRAY_TASK_ID = 1 ] || exec sleep 600") {
        $0.tasks = try TaskArray("1-6%3")
      }
      let settled = ids
      try await eventually("the jobs are in their states") {
        let states = try settled.map { try live.cluster.job(.job($0)).state }
        let array = try live.cluster.jobs(named: .job(settled[7]))
        return states[0].isFinished && states[1].isFinished && states[2].isRunning
          && array.contains { $0.state.isFinished } && array.count { $0.state.isRunning } == 3
      }
      return ids
    }

    @Test func `ids and states are those of squeue`() async throws {
      let name = "many-\(UUID().uuidString)"
      let ids = try await submitMany(named: name)
      let printed = try await live.slurm(
        "squeue", "-h", "-t", "all", "-n", name, "-o", "%i %T %r %Q %u %P %F %A",
        environment: ["SLURM_BITSTR_LEN": "0"])
      func line(_ job: Job) -> String {
        [
          "\(job.id)", "\(job.state)", "\(job.reason)", "\(job.priority)", "\(job.userID)",
          job.partition ?? "", "\(job.arrayJobID ?? job.recordID)", "\(job.recordID)",
        ].joined(separator: " ")
      }
      let selections: [JobSelection] = [.all, .of(.currentUser)]
      for selection in selections {
        let jobs = try live.cluster.jobs(selection).filter { $0.name == name }
        #expect(Set(jobs.map(line)) == Set(printed.split(separator: "\n").map(String.init)))
        #expect(jobs.count == 7 + 5)
      }
      for id in ids {
        let own = try live.cluster.jobs(.job(id))
        #expect(own.allSatisfy { ($0.arrayJobID ?? $0.recordID) == id })
        #expect(own.count == (id == ids[7] ? 5 : 1))
      }
      for id in ids { try? live.cluster.cancel(.job(id)) }
    }

    @Test func `a user without jobs has none`() throws {
      #expect(try live.cluster.jobs(.of(UserID(rawValue: 54_321))).isEmpty)
    }

    @Test func `a job that never was is an error`() {
      let error = #expect(throws: SlurmError.self) { try live.cluster.jobs(.job(4_000_000)) }
      #expect(error?.code == .invalidJobID)
      #expect(error?.description.contains("4000000") == true)
    }

    @Test func `a job outlives the snapshot that it came from`() throws {
      let id = try live.submit("true") {
        $0.isHeld = true
        $0.comment = "kept"
      }
      weak var snapshot: Snapshot<Job>?
      var kept: Job?
      do {
        let loaded = try live.cluster.jobs(.job(id))
        snapshot = loaded
        kept = loaded[0]
      }
      // Buffers of the same size would take the place of one that was freed too early.
      for _ in 1...20 { _ = try live.cluster.jobs(.job(id)).count }
      #expect(snapshot != nil)
      #expect(kept?.comment == "kept")
      #expect(kept?.recordID == id)
      kept = nil
      #expect(snapshot == nil)
      try live.cluster.cancel(.job(id))
    }

    @Test func `the time of a snapshot is that of the last change`() throws {
      let id = try live.submit("true") { $0.isHeld = true }
      let time = try live.cluster.jobs(.job(id)).lastUpdate
      #expect(abs(time.timeIntervalSinceNow) < 60)
      try live.cluster.cancel(.job(id))
    }

    @Test func `one job is reloaded each time`() throws {
      let id = try live.submit("true") { $0.isHeld = true }
      let loaded = try live.cluster.jobs(.job(id))
      try live.cluster.cancel(.job(id))
      #expect(try live.cluster.reload(loaded)[0].state.isCancelled)
      #expect(loaded[0].state.isPending)
    }
  }
}
