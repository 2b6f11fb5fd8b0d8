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
    let sandbox = try Sandbox.start()
    defer { try? sandbox.stop() }
    let live = try LiveCluster(
      sandbox: sandbox, cluster: Cluster.connect(configuration: sandbox.configurationFile))
    let killing = Task {
      for _ in 0..<max(2, submissions / 10) {
        // Often before it has written anything down, which it does every five seconds.
        try await Task.sleep(for: .milliseconds(.random(in: 100...9000)))
        try await onOwnThread {
          try sandbox.kill(.slurmctld)
          try sandbox.restart(.slurmctld)
        }
      }
    }
    let log = EventLog()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<submissions {
        // So many at a time that each kill meets some of them, wherever they are on their way.
        if number >= 40 { try await group.next() }
        group.addTask {
          try await Task.sleep(for: .milliseconds(.random(in: 0...4000)))
          var job = live.job("true")
          job.name = "once-\(number)"
          job.isHeld = true
          _ = try await live.cluster.submitExactlyOnce(job, report: log.note)
        }
      }
      try await group.waitForAll()
    }
    killing.cancel()
    _ = await killing.result
    // A twin was cancelled.
    let names = try await live.slurm("squeue", "-h", "-t", "PENDING", "-o", "%j")
      .split(separator: "\n").map(String.init)
    #expect(names.sorted() == (0..<submissions).map { "once-\($0)" }.sorted())
    // Else the test has hit nothing.
    #expect(!log.events.isEmpty)
  }
}
