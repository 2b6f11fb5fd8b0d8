import Foundation
import PurpleRain
import Slurm
import SlurmCheckpointing
import TestSupport
import Testing

extension ChainTests {
  /// An array whose tasks take several slices each: 40 of them, or as many as
  /// `SLURMSWIFT_RAIN_TASKS` says.
  @Suite(.serialized) struct PurpleRainTests {
    let cluster: ChainCluster

    init() throws { cluster = try .current }

    private static let tasks =
      ProcessInfo.processInfo.environment["SLURMSWIFT_RAIN_TASKS"].flatMap { Int($0) } ?? 40
    private static let steps = 25

    /// Runs a program to its end, and expects the result of an unbroken run of each task.
    ///
    /// - Returns: The attempts at each task, and how many records the queue held at most.
    private func rain(_ program: String) async throws -> (attempts: [[Attempt]], most: Int) {
      let folder = cluster.newFolder(program)
      // With hundreds of processes on two cores, all takes longer.
      let slice = Self.tasks > 40 ? "15s" : "5s"
      let stepTime = Self.tasks > 40 ? "1500ms" : "500ms"
      async let running = cluster.run(
        program, "submit", "--tasks", "\(Self.tasks)", "--steps", "\(Self.steps)", "--step-time",
        stepTime, "--slice", slice, "--directory", folder, "--wait")
      let sampling = Task {
        var most = 0
        while !Task.isCancelled {
          // Other tests have jobs of the same name.
          let files = try await cluster.slurm(
            "squeue", "-h", "-r", "-n", program, "-O", "STDERR:400")
          most = max(most, files.count { $0.hasPrefix(folder + "/") })
          try? await Task.sleep(for: .milliseconds(500))
        }
        return most
      }
      let run = try await running
      sampling.cancel()
      #expect(run.status == 0, "\(run)")
      #expect(
        run.lines.last
          == "\(Self.tasks) of \(Self.tasks) tasks done, 0 running, 0 waiting, 0 failed",
        "\(run)")

      var attempts: [[Attempt]] = []
      for task in 1...Self.tasks {
        let result = try? String(contentsOfFile: "\(folder)/results/\(task)", encoding: .utf8)
        #expect(result == Drops.result(ofTask: task, steps: Self.steps))
        attempts.append(
          try AttemptLedger(directory: "\(folder)/task-\(task)/attempts").attempts())
        #expect(attempts.last?.last?.end?.reason == .completed)
        #expect(try #require(attempts.last).count >= 3, "a task of one piece proves nothing")
      }
      return (attempts, try await sampling.value)
    }

    @Test func `by requeue each task keeps its id, and the queue grows by no job`() async throws {
      let (attempts, most) = try await rain("purple-rain-requeue")
      for task in attempts {
        #expect(Set(task.map { $0.beginning?.job }).count == 1)
        // A run that a busy node did not launch has begun no attempt.
        let runs = task.compactMap { $0.beginning?.restartCount }
        #expect(runs.count == task.count && zip(runs, runs.dropFirst()).allSatisfy(<), "\(runs)")
      }
      #expect((1...Self.tasks).contains(most))
    }

    @Test func `by resubmission each slice is a job of its own, with the task's index`()
      async throws
    {
      let (attempts, most) = try await rain("purple-rain")
      print("the queue held \(most) records of \(Self.tasks) tasks at most")
      var jobs: Set<String> = []
      for (index, task) in attempts.enumerated() {
        for attempt in task {
          let job = try #require(attempt.beginning?.job)
          #expect(job.hasSuffix("_\(index + 1)"))
          #expect(jobs.insert(job).inserted, "\(job) ran twice")
        }
        #expect(task.dropFirst().map { $0.beginning?.follows } == task.dropLast().map(\.number))
        #expect(task.dropLast().allSatisfy { $0.end?.reason == .resubmitted })
      }
    }

    @Test(arguments: ["probe-limit", "--probe-limit"])
    func `the limit of arrays is shown, and nothing stays in the queue`(argument: String)
      async throws
    {
      let run = try await cluster.run("purple-rain", argument)
      #expect(run.status == 0, "\(run)")
      #expect(run.lines.first == "MaxArraySize is 2001")
      #expect(run.lines.dropFirst().first?.hasPrefix("1-2001 is refused") == true, "\(run)")
      #expect(run.lines.last?.hasPrefix("1-2000 is taken") == true, "\(run)")
      #expect(try await cluster.slurm("squeue", "-h", "-n", "probe-limit") == [])
    }
  }
}
