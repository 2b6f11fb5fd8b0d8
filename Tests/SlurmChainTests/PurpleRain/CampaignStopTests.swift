import Foundation
import SlurmCheckpointing
import TestSupport
import Testing

extension ChainTests {
  /// The end of a campaign before its time, and of one of its tasks.
  struct CampaignStopTests {
    let cluster: ChainCluster

    init() throws { cluster = try .current }

    /// Submits three tasks of two slices each, the third of which waits for the others.
    ///
    /// - Parameter steps: How many steps of 0.2 s each task has; most are of the first slice.
    private func submit(
      _ program: String, _ folder: String, steps: Int = 100, _ more: String...
    ) async throws -> ProgramRun {
      try await cluster.run(
        program,
        arguments: [
          "submit", "--tasks", "3", "--steps", "\(steps)", "--step-time", "200ms",
          "--slice", "\(steps * 7 / 50)s",
          "--at-once", "2", "--directory", folder,
        ] + more)
    }

    private func attempts(_ task: Int, _ folder: String) throws -> [Attempt] {
      try AttemptLedger(directory: "\(folder)/task-\(task)/attempts").attempts()
    }

    private func untilBegun(_ tasks: ClosedRange<Int>, _ folder: String) async throws {
      try await eventually("tasks \(tasks) have begun") {
        try tasks.allSatisfy { try attempts($0, folder).contains { $0.beginning != nil } }
      }
    }

    private func untilOver(_ id: String) async throws {
      try await eventually("\(id) is out of the queue") {
        try await cluster.slurm("squeue", "-h", "-j", id).isEmpty
      }
    }

    @Test(arguments: ["purple-rain", "purple-rain-requeue"])
    func `a file STOP lets each task save and go on no more, until it is gone`(program: String)
      async throws
    {
      let folder = cluster.newFolder(program)
      let id = try #require(try await submit(program, folder).lines.first)
      try await untilBegun(1...2, folder)
      // An attempt looks for the file as it begins: this is about those that work.
      try await Task.sleep(for: .seconds(2))
      try Data().write(to: URL(fileURLWithPath: folder + "/STOP"))
      try await untilOver(id)
      for task in 1...3 {
        let attempts = try attempts(task, folder)
        #expect(attempts.last?.end?.reason == .stopped, "\(attempts)")
        #expect(attempts.allSatisfy { $0.successor?.job == nil })
      }
      #expect(try attempts(1, folder).first?.end?.step ?? 0 > 0, "it has not saved")
      let status = try await cluster.run(program, "status", id)
      #expect(status.lines.first == "stopped: the file STOP is there", "\(status)")
      #expect(status.lines.last?.hasSuffix("3 stopped") == true, "\(status)")

      try FileManager.default.removeItem(atPath: folder + "/STOP")
      let run = try await submit(program, folder, "--wait")
      #expect(run.lines.last?.hasPrefix("3 of 3 tasks done") == true, "\(run)")
      #expect(try await submit(program, folder).words.contains("is done"))
    }

    @Test func `a campaign is stopped by its id`() async throws {
      let folder = cluster.newFolder("rain")
      let id = try #require(try await submit("purple-rain-requeue", folder, steps: 500).lines.first)
      try await untilBegun(1...2, folder)
      let stop = try await cluster.run("slurmswift", "stop", id, "--reason", "enough")
      #expect(stop.status == 0, "\(stop)")
      try await untilOver(id)
      let ends = try (1...2).map { try attempts($0, folder).last?.end }
      #expect(ends.allSatisfy { $0?.reason == .stopped && $0?.detail == "enough" }, "\(ends)")
      // The one that waited was taken out of the queue.
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/task-3"))
      #expect(try await cluster.field("JobState", of: "\(id)_3") == "CANCELLED")
    }

    @Test func `a task is stopped by its id, and the others go on`() async throws {
      let folder = cluster.newFolder("rain")
      let id = try #require(try await submit("purple-rain-requeue", folder, steps: 200).lines.first)
      try await untilBegun(1...2, folder)
      // One that waits, before it has room, and one that runs.
      for task in [3, 2] {
        let stop = try await cluster.run("slurmswift", "stop", "\(id)_\(task)")
        #expect(stop.status == 0, "\(stop)")
      }
      try await eventually("task 1 is done", within: .seconds(90)) {
        FileManager.default.fileExists(atPath: folder + "/results/1")
      }
      try await untilOver(id)
      #expect(try attempts(1, folder).count > 1)
      #expect(try attempts(2, folder).last?.end?.reason == .stopped)
      #expect(try attempts(3, folder).isEmpty)
      let status = try await cluster.run("purple-rain-requeue", "status", "\(id)_1")
      #expect(status.lines.first?.hasPrefix("attempt 1: ") == true, "\(status)")
      #expect(status.lines.last == "task 1 is done", "\(status)")
      let second = try await cluster.run("purple-rain-requeue", "status", "\(id)_2")
      #expect(second.lines.last?.hasSuffix(" of 200 steps saved") == true, "\(second)")
      let all = try await cluster.run("purple-rain-requeue", "status", id)
      #expect(all.lines.last?.hasPrefix("1 of 3 tasks done") == true, "\(all)")
      // One of them never began.
      #expect(all.lines.last?.hasSuffix("2 stopped") == true, "\(all)")
    }
  }
}
