import Foundation
import Slurm
import SlurmSandbox
import TestSupport
import Testing

/// Many submissions while their controller is killed with `kill -9` at random moments; apart from
/// ``LiveTests``, because it may take longer.
@Suite(
  .enabled(
    if: InstalledPrograms.areComplete || InstalledPrograms.areRequired,
    "SKIPPED: Slurm is not installed; SLURMSWIFT_REQUIRE_CLUSTER=1 makes this a failure"))
struct SubmissionKillTests {
  /// 500 in the soak test.
  private static let submissions =
    ProcessInfo.processInfo.environment["SLURMSWIFT_SUBMISSIONS"].flatMap { Int($0) } ?? 20

  @Test func `each job exists once, whenever the controller is killed`() async throws {
    await #expect(processExitsWith: .success) { try await Self.submitWhileKilling() }
  }

  private static func submitWhileKilling() async throws {
    try await FaultyCluster.run { faulty in
      let (sandbox, cluster, log) = (faulty.sandbox, faulty.cluster, EventLog())
      let killing = Task { [thief = faulty.thief] in
        for _ in 0..<max(2, submissions / 10) {
          // It takes an answer along: a call is too short to be hit often.
          thief.steal()
          // Often before it has written anything down, which it does every five seconds.
          try await Task.sleep(for: .milliseconds(.random(in: 100...6000)))
          try await onOwnThread {
            try sandbox.kill(.slurmctld)
            try sandbox.restart(.slurmctld)
          }
        }
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<submissions {
          // So many at a time that each kill meets some of them, wherever they are on their way.
          if number >= 40 { try await group.next() }
          var job = faulty.heldJob
          job.name = "once-\(number)"
          group.addTask { [job] in
            try await Task.sleep(for: .milliseconds(.random(in: 0...4000)))
            _ = try await cluster.submitExactlyOnce(job, report: log.note)
          }
        }
        try await group.waitForAll()
      }
      killing.cancel()
      _ = await killing.result
      // A twin was cancelled.
      let names = try await faulty.live.slurm("squeue", "-h", "-t", "PENDING", "-o", "%j")
        .split(separator: "\n").map(String.init)
      #expect(names.sorted() == (0..<submissions).map { "once-\($0)" }.sorted())
      #expect(!log.events.isEmpty)
    }
  }
}
