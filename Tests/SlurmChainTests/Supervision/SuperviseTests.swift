import Foundation
import TestSupport
import Testing

extension ChainTests {
  struct SuperviseTests {
    let cluster: ChainCluster

    init() throws { cluster = try .current }

    @Test func `a program that saves at the signal is requeued only after its save`() async throws {
      let job = try await SupervisedJob.submit(
        SupervisedJob.counter(to: 40, savingFor: 5), on: cluster,
        "--slice", "4s", "--lead", "20s", "--checkpoint", "state")
      try await eventually("\(job.id) ends", within: .seconds(150)) {
        try await job.state == "COMPLETED"
      }
      let attempts = try await job.attempts
      try #require(attempts.count >= 3)
      #expect(attempts.last?.end == "completed")
      #expect(attempts.dropLast().allSatisfy { $0.end == "requeued" })
      // Each goes on where the save of the one before was, and no number is left out.
      var reached = 0
      for attempt in attempts {
        let numbers = try job.log(of: attempt.attempt).compactMap { Int($0) }
        guard let first = numbers.first, let last = numbers.last else { continue }
        #expect((1...reached + 1).contains(first), "attempt \(attempt.attempt) begins at \(first)")
        #expect(numbers == Array(first..<first + numbers.count))
        reached = last
      }
      #expect(reached == 40)
      try job.expectRestores()
      #expect(!job.events.contains("could not save"))
    }

    /// The job's attempt once gave up, because another had begun.
    @Test func `a supervisor by hand leaves a job that is at work alone`() async throws {
      let job = try await SupervisedJob.submit(
        SupervisedJob.counter(to: 10_000), on: cluster, "--lead", "20s", "--checkpoint", "state")
      try await eventually("\(job.id) runs") { job.hasBegun }
      let run = try await cluster.run(
        "slurmswift", "supervise", "--directory", job.folder + "/chain", "--", "true")
      #expect(run.status == 64, "\(run)")
      #expect(run.words.contains("job \(job.id) is at work in"), "\(run)")
      #expect(try await job.attemptStates == ["running"])
      #expect(try await job.state == "RUNNING")
      _ = try await cluster.run("scancel", job.id)
    }

    @Test func `a program that saves at no signal is ended, and it is said`() async throws {
      let program = """
        import signal, time
        signal.signal(signal.SIGUSR1, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(600)
        """
      let job = try await SupervisedJob.submit(
        program, on: cluster, "--slice", "2s", "--lead", "4s", "--grace", "1s",
        "--checkpoint", "state", "--max-attempts", "2")
      try await eventually("\(job.id) ends") { try await job.state == "FAILED" }
      let attempts = try await job.attempts
      #expect(attempts.map(\.end) == ["requeued", "stopped"])
      #expect(attempts.first?.detail?.contains("did not save within 3 s") == true)
      #expect(job.events.contains("goes on from what was saved before"))
      #expect(try await cluster.field("ExitCode", of: job.id) == "75:0")
    }

    @Test func `a program with no handler is ended at once, and goes on`() async throws {
      let job = try await SupervisedJob.submit(
        "import time; time.sleep(600)", on: cluster, "--slice", "2s", "--lead", "5m",
        "--max-attempts", "2")
      try await eventually("\(job.id) ends") { try await job.state == "FAILED" }
      let attempts = try await job.attempts
      #expect(attempts.map(\.end) == ["requeued", "stopped"])
      #expect(attempts[0].detail?.contains("could be told to save") == true)
    }

    @Test func `an exit status is the job's own`() async throws {
      let job = try await SupervisedJob.submit(
        "import sys; sys.exit(7)", on: cluster, "--max-attempts", "1")
      try await eventually("\(job.id) ends") { try await job.state == "FAILED" }
      #expect(try await cluster.field("ExitCode", of: job.id) == "7:0")
      #expect(try await job.attempts.map(\.end) == ["stopped"])
    }

    @Test func `a program that is done ends the chain`() async throws {
      let job = try await SupervisedJob.submit("print('done')", on: cluster)
      try await eventually("\(job.id) ends") { try await job.state == "COMPLETED" }
      #expect(try job.log(of: 1) == ["done"])
      #expect(try await job.attempts.map(\.end) == ["completed"])
    }

    @Test func `nothing that the program started is left`() async throws {
      let program = """
        import os, signal, subprocess, time
        signal.signal(signal.SIGUSR1, signal.SIG_IGN)
        if os.fork() == 0:
            os.setsid()
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            open("grandchild", "w").write(str(os.getpid()))
            time.sleep(600)
        time.sleep(600)
        """
      let job = try await SupervisedJob.submit(
        program, on: cluster, "--lead", "2s", "--grace", "500ms")
      let file = job.folder + "/grandchild"
      func pid() -> pid_t? {
        (try? String(contentsOfFile: file, encoding: .utf8)).flatMap { pid_t($0) }
      }
      try await eventually("the grandchild is there") { pid() != nil }
      let grandchild = try #require(pid())
      #expect(kill(grandchild, 0) == 0)
      #expect(try await cluster.run("slurmswift", "stop", job.id).status == 0)
      try await eventually("\(job.id) ends") { try await job.state == "FAILED" }
      #expect(kill(grandchild, 0) != 0)
    }

    @Test func `stop ends a chain for good`() async throws {
      let job = try await SupervisedJob.submit(
        SupervisedJob.counter(to: 10_000), on: cluster, "--lead", "10s", "--checkpoint", "state",
        "--warning", "USR2")
      try await eventually("\(job.id) counts") { job.hasBegun }
      let run = try await cluster.run(
        "slurmswift", arguments: ["stop", job.id, "--reason", "enough"])
      #expect(run.status == 0, "\(run)")
      try await eventually("\(job.id) ends") { try await job.state == "FAILED" }
      let attempts = try await job.attempts
      #expect(attempts.map(\.end) == ["stopped"] && attempts[0].detail == "enough")
      #expect(FileManager.default.fileExists(atPath: job.folder + "/state"))
    }

    @Test func `a lead that is longer than the job leaves time to work`() async throws {
      let job = try await SupervisedJob.submit(
        SupervisedJob.counter(to: 10_000), on: cluster, job: ["--time", "1m"], "--lead", "5m",
        "--checkpoint", "state")
      try await eventually("\(job.id) goes on") { try await job.attempts.count >= 2 }
      _ = try await cluster.run("scancel", arguments: [job.id])
      #expect(job.events.contains("the job's time is short"))
      // Half of a minute, and no storm of requeues.
      #expect(try job.log(of: 1).count > 75)
    }

    /// It waits for signals with all of them held back, and passes them on.
    @Test func `a program behind srun is told to save`() async throws {
      let job = try await SupervisedJob.submit(
        SupervisedJob.counter(to: 50), on: cluster, launcher: ["srun"], "--slice", "8s", "--lead",
        "20s", "--checkpoint", "state")
      try await eventually("\(job.id) ends") { try await job.state == "COMPLETED" }
      let attempts = try await job.attempts
      #expect(attempts.count >= 2 && attempts.dropLast().allSatisfy { $0.end == "requeued" })
      #expect(!job.events.contains("could not save"), "\(job.events)")
    }

    @Test func `a supervisor is started once`() async throws {
      let run = try await cluster.run(
        "srun", "-n2", InstalledPrograms.built("slurmswift"), "supervise", "--", "true")
      #expect(run.status == 64 && run.words.contains("srun started this 2 times"), "\(run)")
    }

    @Test func `a serial array whose tasks are all used up is not done`() async throws {
      let job = try await SupervisedJob.submit(
        SupervisedJob.counter(to: 10_000), on: cluster, job: ["--array", "1-2%1"], "--slice", "3s",
        "--lead", "4s", "--checkpoint", "state", "--then", "array")
      let last = job.id + "_2"
      try await eventually("\(last) ends") {
        try await cluster.field("JobState", of: last) == "FAILED"
      }
      #expect(try await cluster.field("ExitCode", of: last) == "75:0")
      #expect(try await cluster.field("ExitCode", of: job.id + "_1") == "0:0")
      #expect(try await job.attempts.map(\.end) == ["resubmitted", "stopped"])
    }

    /// One that is refused leaves the work to the other.
    @Test func `tasks that run at once are no serial array`() async throws {
      let job = try await SupervisedJob.submit(
        "import time; time.sleep(2)", on: cluster, job: ["--array", "1-2"], "--then", "array")
      var codes: [String?] = []
      for task in [job.id + "_1", job.id + "_2"] {
        try await eventually("\(task) ends") {
          try await ["FAILED", "COMPLETED"].contains(cluster.field("JobState", of: task))
        }
        codes.append(try await cluster.field("ExitCode", of: task))
      }
      #expect(codes.contains("64:0"), "\(codes)")
      #expect(try await job.attempts.count < 2)
    }

    /// It was told as one that is completing.
    @Test func `a job that is cancelled says so`() async throws {
      let job = try await SupervisedJob.submit(
        SupervisedJob.counter(to: 10_000), on: cluster, "--lead", "4s")
      try await eventually("\(job.id) counts") { job.hasBegun }
      _ = try await cluster.slurm("scancel", job.id)
      try await eventually("it is told") { try await job.attempts.last?.end == "cancelled" }
      #expect(try await job.attempts.last?.detail == "CANCELLED")
      try await eventually("the event is told") {
        job.events.contains("this run is over: the job was cancelled")
      }
    }

    /// Before, during and after the barrier.
    @Test func `a job that is cancelled stays dead`() async throws {
      let count =
        ProcessInfo.processInfo.environment["SLURMSWIFT_CANCELS"].flatMap { Int($0) } ?? 12
      // A dozen at a time: on a loaded machine they would all be cancelled in the same state.
      for round in stride(from: 0, to: count, by: 12) {
        try await withThrowingTaskGroup { group in
          for index in round..<min(round + 12, count) {
            group.addTask { try await cancel(after: 500...2500, plus: 7000 * (index % 2)) }
          }
          try await group.waitForAll()
        }
      }
    }

    private func cancel(after milliseconds: ClosedRange<Int>, plus more: Int) async throws {
      let job = try await SupervisedJob.submit(
        SupervisedJob.counter(to: 10_000), on: cluster, "--slice", "1s", "--lead", "4s",
        "--checkpoint", "state")
      try await Task.sleep(for: .milliseconds(Int.random(in: milliseconds) + more))
      _ = try await cluster.run("scancel", arguments: [job.id])
      try await eventually("\(job.id) is dead") {
        try await job.state?.hasPrefix("CANCELLED") == true
      }
      // Longer than a requeue takes.
      try await Task.sleep(for: .seconds(9))
      #expect(try await job.state?.hasPrefix("CANCELLED") == true, "\(job.events)")
    }
  }
}
