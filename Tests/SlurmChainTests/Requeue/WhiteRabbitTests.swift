import Foundation
import Slurm
import SlurmCheckpointing
import TestSupport
import Testing

extension ChainTests {
  struct WhiteRabbitTests {
    let cluster: ChainCluster

    init() throws { cluster = try .current }

    @Test func `a job of many slices keeps its id, and its log misses no line`() async throws {
      let folder = cluster.newFolder()
      let run = try await cluster.run(
        "white-rabbit", "submit", "--total", "12s", "--slice", "4s", "--tick", "500ms",
        "--directory", folder, "--wait")
      #expect(run.status == 0, "\(run)")
      let id = try #require(run.lines.first)
      #expect(run.lines.last == "24 of 24 lines, none missing", "\(run)")
      let restarts = try await cluster.field("Restarts", of: id)
      #expect(try #require(restarts.flatMap { Int($0) }) >= 2)
    }

    @Test func `33 seconds of work go through slices of six, each tick once and in order`()
      async throws
    {
      let folder = cluster.newFolder()
      let run = try await cluster.run(
        "white-rabbit", "submit", "--total", "33s", "--slice", "6s", "--tick", "1s",
        "--directory", folder, "--wait")
      #expect(run.status == 0, "\(run)")
      let id = try #require(run.lines.first)
      let log = try String(contentsOfFile: folder + "/white-rabbit.log", encoding: .utf8)
      #expect(log.split(separator: "\n").map { Int($0.prefix { $0 != " " }) } == Array(1...33))
      let attempts = try AttemptLedger(directory: folder + "/attempts").attempts()
      #expect(attempts.count >= 5 && attempts.last?.end?.reason == .completed, "\(attempts)")
      #expect(Set(attempts.map { $0.beginning?.job }) == [id])
    }

    @Test func `a chain of jobs is followed to its end, and its log misses no line`() async throws {
      let folder = cluster.newFolder()
      let run = try await cluster.run(
        "white-rabbit", "submit", "--total", "12s", "--slice", "4s", "--tick", "500ms",
        "--then", "resubmit", "--directory", folder, "--wait")
      #expect(run.status == 0, "\(run)")
      #expect(run.lines.last == "24 of 24 lines, none missing", "\(run)")
      let attempts = try AttemptLedger(directory: folder + "/attempts").attempts()
      let jobs = attempts.compactMap { $0.beginning?.job }
      #expect(jobs.count >= 3 && Set(jobs).count == jobs.count, "\(jobs)")
      #expect(attempts.dropLast().map(\.end?.reason).allSatisfy { $0 == .resubmitted })
      #expect(
        attempts.dropLast().compactMap { $0.successor?.job?.description }
          == jobs.dropFirst().map { $0 })
      #expect(
        attempts.dropFirst().map { $0.beginning?.follows } == attempts.dropLast().map(\.number))
      for job in jobs {
        #expect(try await cluster.field("Restarts", of: job) == "0")
        #expect(try await cluster.field("JobState", of: job) == "COMPLETED")
      }
      // By the id of any of its jobs, the work is found.
      for job in jobs {
        let status = try await cluster.run(
          "white-rabbit", "status", job, "--total", "12s", "--tick", "500ms")
        #expect(status.lines.last == "24 of 24 lines, none missing", "\(status)")
      }
    }
  }
}
