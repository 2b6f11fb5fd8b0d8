import Foundation
import Slurm
import TestSupport
import Testing

extension LiveTests {
  @Suite(.serialized) struct JobReferenceTests {
    let live: LiveCluster

    init() throws { live = try .current }

    /// Texts for `--array`, from the plain to the odd; all fit into `MaxArraySize=2001`.
    private static let specifications = [
      "0", "7", "2000", "0-0", "1-5", "0-31", "1-1000%10", "1,2,3", "1,3,5", "1,3,5,7,9,11",
      "0-4:2", "0-10:2", "0-12:2", "1-11:2", "0-30:5", "1-31:5", "0,5,10,15,20,25,30",
      "0-40:10", "0-50:10", "0-100:20", "0-100:25", "1-5,7", "1-5,7%2", "7,1-5", "5,4,3,2,1",
      "1,1", "1-5,3-8", "0-2000", "0-2000:3", "0-2000:7%100", "1-9:2,100-110", "63-65",
      "0-63", "64-127", "62,64", "1990-2000:2", "3,1000,2000", "0-6:3,20-26:3", "0-1,3-4,6-7",
      "10-19,30-39,50-59,70-79,90-99", "1-3,5-7,9-11,13-15,17-19,21-23,25-27,29-31,33-35",
      "0-2000:999", "100-100%1",
    ]

    @Test func `ids of arrays are those that squeue prints`() async throws {
      var ids: [JobID] = []
      for text in Self.specifications {
        let id = try live.submit("true") {
          $0.tasks = try TaskArray(text)
          $0.isHeld = true
        }
        ids.append(id)
        // All tasks of a held array share one record; that of a single task has no other name.
        let job = try live.cluster.job(.job(id))
        let printed = try await live.slurm(
          "squeue", "-h", "-o", "%i", "-j", "\(id)", environment: ["SLURM_BITSTR_LEN": "0"])
        #expect(job.id.description == printed, "--array \(text)")
        #expect(try JobReference(printed) == job.id, "--array \(text)")
        #expect(job.arrayTasks == (try TaskArray(text)), "--array \(text)")
        try live.cluster.cancel(.job(id))
      }
      #expect(ids.count == Self.specifications.count)
    }

    @Test func `a list that libslurm cuts off is whole`() async throws {
      // 300 odd indexes with gaps of many widths: over a thousand characters, libslurm keeps 64.
      var indexes: [Int] = []
      var next = 1
      while indexes.count < 300 {
        indexes.append(next)
        next += [2, 4, 6, 2, 8][indexes.count % 5]
      }
      let tasks = TaskArray(indexes, atOnce: 3)
      let id = try live.submit("true") {
        $0.tasks = tasks
        $0.isHeld = true
      }
      let cut = try await live.slurm("scontrol", "show", "job", "-o", "\(id)")
      #expect(cut.contains("..."), "else this tests nothing: \(cut)")
      let job = try live.cluster.job(.job(id))
      #expect(job.id == .tasks(id, tasks))
      #expect(job.arrayTasks.map(Array.init) == indexes)
      #expect(job.arrayTasks?.atOnce == 3)
      let fields = try await live.record(of: .job(id))
      #expect(fields["ArrayTaskId"] == "\(tasks)")
      try live.cluster.cancel(.job(id))
    }

    @Test func `a task, some tasks and the rest are found by their names`() async throws {
      let id = try live.submit("true") {
        $0.tasks = try TaskArray("1-20")
        $0.isHeld = true
      }
      // Slurm gives a task a record of its own when something is done to it alone.
      try live.cluster.hold(.task(id, 7))
      _ = try await live.slurm("scontrol", "update", "job", "\(id)_7", "comment=alone")
      #expect(try live.cluster.job(.task(id, 7)).comment == "alone")
      #expect(try live.cluster.job(.task(id, 7)).id == .task(id, 7))
      let rest = try JobReference("\(id)_[1-6,8-20]")
      #expect(try live.cluster.job(.task(id, 8)).id == rest)
      #expect(try Set(live.cluster.jobs(named: .job(id)).map(\.id)) == [.task(id, 7), rest])
      let some = try live.cluster.jobs(named: JobReference("\(id)_[7,9]"))
      #expect(some.count == 2)
      let absent = #expect(throws: SlurmError.self) { try live.cluster.job(.task(id, 21)) }
      #expect(absent?.code == .invalidJobID)
      try live.cluster.cancel(.job(id))
    }

    @Test func `components of a heterogeneous job are called as squeue calls them`() async throws {
      let script = live.newPath("het.sh")
      try """
      #!/bin/sh
      #SBATCH -n1
      #SBATCH hetjob
      #SBATCH -n2
      exec sleep 600
      """.write(toFile: script, atomically: true, encoding: .utf8)
      let text = try await live.slurm("sbatch", "--parsable", "-o", "/dev/null", script)
      let id = try #require(JobID(text))
      let jobs = try live.cluster.jobs(named: .job(id))
      #expect(
        Set(jobs.map(\.id)) == [.component(id, offset: 0), .component(id, offset: 1)])
      let printed = try await live.slurm("squeue", "-h", "-o", "%i", "-j", "\(id)")
      #expect(
        Set(printed.split(separator: "\n").map(String.init)) == Set(jobs.map(\.id.description)))
      #expect(try live.cluster.job(.component(id, offset: 1)).taskCount == 2)
      #expect(try live.cluster.job(.component(id, offset: 1)).heterogeneousOffset == 1)
      try live.cluster.cancel(.job(id))
      try await eventually("both components have ended") {
        try live.cluster.jobs(named: .job(id)).allSatisfy(\.state.isFinished)
      }
    }
  }
}
