import Foundation
import SlurmCheckpointing
import TestSupport
import Testing

extension ChainTests {
  /// Arrays whose tasks are supervised.
  struct SuperviseArrayTests {
    let cluster: ChainCluster

    init() throws { cluster = try .current }

    /// Submits three tasks, each with a chain in its usual folder.
    private func submit(_ array: String) async throws -> SupervisedJob {
      try await SupervisedJob.submit(
        "import time; time.sleep(600)", on: cluster, job: ["--array", array], directory: nil,
        "--lead", "4s")
    }

    private func attempts(_ task: Int, of job: SupervisedJob) throws -> [Attempt] {
      let path = "\(job.folder)/slurmswift-\(job.id)_\(task)/attempts"
      guard FileManager.default.fileExists(atPath: path) else { return [] }
      return try AttemptLedger(directory: path).attempts()
    }

    @Test func `an array is told and stopped by its id, with all of its tasks`() async throws {
      let job = try await submit("1-3%2")
      try await eventually("two tasks have begun") {
        try (1...2).allSatisfy { try attempts($0, of: job).first?.beginning != nil }
      }
      let table = try await cluster.run("slurmswift", "attempts", job.id)
      #expect(table.status == 0, "\(table)")
      #expect(
        table.lines.filter { $0.hasPrefix("task ") } == (1...2).map { "task \(job.id)_\($0)" },
        "\(table)")
      let records = try await cluster.run("slurmswift", "attempts", "--json", job.id)
      #expect(records.output.contains("\(job.id)_2"), "\(records)")

      let stop = try await cluster.run("slurmswift", "stop", job.id, "--reason", "enough")
      #expect(stop.status == 0, "\(stop)")
      try await eventually("\(job.id) is out of the queue") {
        try await cluster.slurm("squeue", "-h", "-j", job.id).isEmpty
      }
      for task in 1...2 {
        let end = try attempts(task, of: job).last?.end
        #expect(end?.reason == .stopped && end?.detail == "enough", "\(end as Any)")
      }
      #expect(try await cluster.field("JobState", of: job.id + "_3") == "CANCELLED")
      #expect(try attempts(3, of: job).isEmpty)
    }

    @Test func `a task that is not there is not stopped`() async throws {
      let job = try await submit("1-2")
      try await eventually("task 1 has begun") { try !attempts(1, of: job).isEmpty }
      let stop = try await cluster.run("slurmswift", "stop", job.id + "_9")
      #expect(stop.status == 1 && stop.words.contains(job.id + "_9"), "\(stop)")
      #expect(!FileManager.default.fileExists(atPath: "\(job.folder)/slurmswift-\(job.id)_9"))
      _ = try await cluster.run("scancel", job.id)
    }

    @Test func `the task before one that was cancelled is the last`() async throws {
      let job = try await SupervisedJob.submit(
        SupervisedJob.counter(to: 10_000), on: cluster, job: ["--array", "1-3%1"], "--slice", "6s",
        "--lead", "4s", "--checkpoint", "state", "--then", "array")
      _ = try await cluster.slurm("scancel", job.id + "_3")
      let last = job.id + "_2"
      try await eventually("\(last) ends") {
        try await cluster.field("JobState", of: last) == "FAILED"
      }
      #expect(try await cluster.field("ExitCode", of: last) == "75:0")
      let attempts = try await job.attempts
      #expect(attempts.map(\.end) == ["resubmitted", "stopped"])
      #expect(attempts.last?.detail == "the array has no task left")
      // By the array, and by a task that never began.
      for id in [job.id, job.id + "_3"] {
        let run = try await cluster.run("slurmswift", "attempts", id)
        #expect(run.lines.contains { $0.contains("no task left") }, "\(run)")
      }
    }

    @Test func `a serial array is stopped by its id`() async throws {
      let job = try await SupervisedJob.submit(
        SupervisedJob.counter(to: 10_000), on: cluster, job: ["--array", "1-3%1"], "--lead", "4s",
        "--checkpoint", "state", "--then", "array")
      try await eventually("\(job.id)_1 counts") { job.hasBegun }
      let stop = try await cluster.run("slurmswift", "stop", job.id + "_1")
      #expect(stop.status == 0 && stop.output.contains("was waiting"), "\(stop)")
      try await eventually("\(job.id) is out of the queue") {
        try await cluster.slurm("squeue", "-h", "-j", job.id).isEmpty
      }
      #expect(try await job.attempts.map(\.end) == ["stopped"])
    }
  }
}
