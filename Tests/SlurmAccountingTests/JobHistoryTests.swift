import Foundation
import Slurm
import SlurmSandbox
import TestSupport
import Testing

extension AccountingTests {
  struct JobHistoryTests {
    @Test func `pages of a second each hold the same jobs and steps as one page`() async throws {
      let cluster = try AccountingCluster.current.cluster
      let start = Date.now.addingTimeInterval(-1)
      // Long enough that its first steps end in other pages than it does.
      _ = try await AccountingCluster.slurm(
        "sbatch", "-J", "long", "-o", "/dev/null", "--wrap",
        "srun true; srun true; sleep 5; srun true")
      for _ in 1...4 {
        _ = try await AccountingCluster.slurm(
          "sbatch", "-J", "short", "-o", "/dev/null", "-a", "1-5", "--wrap", "srun true")
        try await Task.sleep(for: .milliseconds(800))
      }
      let running = try await AccountingCluster.slurm(
        "sbatch", "--parsable", "-J", "running", "-o", "/dev/null", "--wrap",
        "srun true; srun sleep 600")
      let accounting = try cluster.accounting()
      func pages(_ history: JobHistory) throws -> [[AccountedJob]] {
        var (history, pages) = (history, [[AccountedJob]]())
        while let page = try history.next() { pages.append(page) }
        return pages
      }
      let filter = HistoryFilter(since: start)
      try await eventually("all jobs are in the database") {
        let jobs = try pages(accounting.jobs(filter)).joined()
        return jobs.count { $0.state == .completed } == 21
          && jobs.contains { $0.name == "running" && $0.steps.count == 3 }
      }

      let whole = try pages(accounting.jobs(filter))
      var small = accounting.jobs(filter)
      (small.pageSize, small.width) = (1, 1)
      let parts = try pages(small)
      #expect(whole.count <= 3 && parts.count >= 5)
      func told(_ jobs: some Sequence<AccountedJob>) -> [String] {
        jobs.map { job in "\(job.databaseIndex) \(job) \(job.steps)" }
      }
      #expect(told(parts.joined()) == told(whole.joined()))
      #expect(parts.joined().first { $0.name == "long" }?.steps.count == 4)
      #expect(parts.last?.map(\.name) == ["running"])

      let named = try JobReference(running.joined())
      let one = try pages(accounting.jobs(HistoryFilter(jobs: [named]))).joined()
      #expect(one.map(\.id) == [named] && one.first?.steps.count == 3)
      _ = try await AccountingCluster.slurm("scancel", running.joined())
    }

    @Test func `what is known of a job is typed`() async throws {
      let cluster = try AccountingCluster.current.cluster
      var job = JobDescription(
        script: .text("#!/bin/sh\nexit 3\n"))
      job.name = "typed"
      job.standardOutput = "/dev/null"
      job.workingDirectory = "/"
      job.timeLimit = .minutes(7)
      job.tasks = try TaskArray("4")
      let id = try cluster.submit(job).id
      let accounting = try cluster.accounting()
      var found: AccountedJob?
      try await eventually("it is in the database") {
        var history = accounting.jobs(HistoryFilter(jobs: [.task(id, 4)]))
        found = try history.next()?.first { $0.state == .failed }
        return found != nil
      }
      let past = try #require(found)
      #expect(past.id == .task(id, 4) && past.name == "typed")
      #expect(past.exitStatus?.code == 3 && past.userID == .currentUser)
      #expect(past.qos == "normal" && past.account == "sandbox" && past.partition == "main")
      #expect(past.timeLimit == .minutes(7) && past.nodes == "n1" && past.nodeCount == 1)
      #expect(past.allocatedResources[.cpu] == 1 && past.cpuCount == 1)
      #expect(past.cancelledBy == nil && past.workingDirectory == "/")
      let (submitted, started, ended) = (past.submitTime, past.startTime, past.endTime)
      #expect(try #require(submitted) <= #require(started))
      #expect(try #require(started) <= #require(ended))
      #expect(past.steps.map(\.name) == ["batch"] && past.steps.first?.exitStatus?.code == 3)
    }
  }
}
