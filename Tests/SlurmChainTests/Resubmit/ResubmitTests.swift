import Foundation
import Slurm
import SlurmCheckpointing
import SlurmSandbox
import TestSupport
import Testing

extension ChainTests {
  /// Successors when something goes wrong; each test has a cluster of its own where it kills one.
  struct ResubmitTests {
    /// Submits a white rabbit that resubmits itself, and waits until its first attempt has begun.
    private func start(
      on cluster: ChainCluster, _ folder: String, total: String, slice: String
    ) async throws -> (id: String, ledger: AttemptLedger) {
      let run = try await cluster.run(
        "white-rabbit", "submit", "--total", total, "--slice", slice, "--tick", "200ms", "--then",
        "resubmit", "--directory", folder)
      try #require(run.status == 0, "\(run)")
      let ledger = try AttemptLedger(directory: folder + "/attempts")
      try await eventually("the first attempt has begun") { try !ledger.attempts().isEmpty }
      return (try #require(run.lines.first), ledger)
    }

    private func lines(in folder: String) throws -> [Int] {
      try String(contentsOfFile: folder + "/white-rabbit.log", encoding: .utf8)
        .split(separator: "\n").compactMap { Int($0.prefix { $0 != " " }) }
    }

    @Test func `a cancelled job has no successor`() async throws {
      let cluster = try ChainCluster.current
      let folder = cluster.newFolder()
      let (id, ledger) = try await start(on: cluster, folder, total: "3m", slice: "1m")
      _ = try await cluster.slurm("scancel", id)
      try await eventually("job \(id) has ended") {
        try await cluster.slurm("squeue", "-h", "-j", id).isEmpty
      }
      // Longer than it takes to submit another.
      try await Task.sleep(for: .seconds(8))
      #expect(try ledger.attempts().count == 1)
      #expect(try ledger.attempts()[0].successor?.job == nil)
      let folders = try await cluster.slurm("squeue", "-h", "-n", "white-rabbit", "-o", "%Z")
      #expect(!folders.contains(folder))
    }

    @Test func `a controller that is dead at the submission delays the successor`() async throws {
      try await ChainCluster.run { cluster in
        let folder = cluster.newFolder()
        let (id, ledger) = try await start(on: cluster, folder, total: "50s", slice: "20s")
        // A controller that is killed forgets a start until it has something else to write down, which
        // it does within 5 s.
        _ = try await cluster.slurm("scontrol", "update", "job", id, "comment=of the user")
        try await eventually("it is written down") { try lines(in: folder).count >= 45 }
        try cluster.sandbox.kill(.slurmctld)
        try await eventually("the first slice is over") {
          try ledger.attempts()[0].successor != nil
        }
        #expect(try ledger.attempts()[0].successor?.job == nil)
        try await onOwnThread { [sandbox = cluster.sandbox] in try sandbox.restart(.slurmctld) }

        try await eventually("the work is done", within: .seconds(150)) {
          try ledger.attempts().contains { $0.end?.reason == .completed }
        }
        #expect(try lines(in: folder) == Array(1...250))
        let attempts = try ledger.attempts()
        #expect(attempts.allSatisfy { $0.end?.reason != .superseded })
        let jobs = attempts.map { $0.beginning?.job }
        #expect(Set(jobs).count == jobs.count && jobs.count >= 3)
        for job in jobs.dropFirst().compactMap(\.self) {
          let comments = try await cluster.slurm("squeue", "-h", "-t", "all", "-j", job, "-o", "%k")
          #expect(comments.first?.hasPrefix("of the user slurmswift:") == true, "\(comments)")
        }
      }
    }

    @Test func `of two successors of an attempt one goes on`() async throws {
      let cluster = try ChainCluster.current
      let folder = cluster.newFolder()
      let (_, ledger) = try await start(on: cluster, folder, total: "30s", slice: "10s")
      try await eventually("the first attempt has a successor") {
        try ledger.attempts()[0].successor?.job != nil
      }
      // As when its submission is taken twice: the same mark, and the same script.
      let first = try #require(try ledger.attempts()[0].beginning?.job)
      let mark = try #require(try ledger.attempts()[0].successor?.mark)
      let script = cluster.newFolder("script")
      _ = try await cluster.slurm("scontrol", "write", "batch_script", first, script)
      let text = try String(contentsOfFile: script, encoding: .utf8)
      try text.write(toFile: script, atomically: true, encoding: .utf8)
      let second = try #require(
        try await cluster.slurm(
          "sbatch", "--parsable", "-o", "/dev/null", "--export",
          "ALL,SLURMSWIFT_SUBMISSION=\(mark)", script
        ).first)
      try await eventually("the work is done", within: .seconds(60)) {
        try ledger.attempts().contains { $0.end?.reason == .completed }
      }
      let attempts = try ledger.attempts()
      #expect(try lines(in: folder) == Array(1...150))
      #expect(attempts.count { $0.end?.reason == .superseded } == 1, "\(attempts)")
      let late = try #require(attempts.first { $0.end?.reason == .superseded })
      #expect(late.successor == nil)
      #expect(attempts.contains { $0.beginning?.job == second })
    }
  }
}
