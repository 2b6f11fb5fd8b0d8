import Foundation
import SlurmCampaigns
import SlurmSandbox
import TestSupport
import Testing

/// What is said of campaigns that stand still; each test has a cluster of its own.
@Suite(
  .enabled(if: InstalledPrograms.areComplete || InstalledPrograms.areRequired),
  .timeLimit(.minutes(5)))
struct StandstillTests {
  @Test func `a campaign that stands still says so, and what lets it go on`() async throws {
    try await CampaignCluster.run { cluster in
      var campaign = try TestCampaign(on: cluster, body: TestCampaign.wait(for: "go"))
      try await campaign.submit("--tasks", "12", "--window", "4")
      for refill in try campaign.status.refills {
        _ = try await cluster.slurm("scancel", "\(refill)")
      }
      let watcher = campaign
      async let watching = watcher.command("status", "--watch")
      campaign.make("go")
      try await eventually("nothing of it is in the queue") {
        try await campaign.command("status").output.contains("'slurmswift campaign refill'")
      }
      let advice = "8 of 12 tasks done, 4 waiting, 0 failed; nothing of it is in the queue"
      let wrapper = try await cluster.run(
        "mumble-wrapper", ["status", "--directory", campaign.directory])
      #expect(wrapper.output.hasPrefix(advice), "\(wrapper)")
      let list = try await cluster.run("slurmswift", ["campaign", "list"])
      #expect(list.output.contains("standing still"), "\(list)")
      let watched = try await watching
      #expect(watched.words.contains(advice), "\(watched)")

      try await campaign.command("refill")
      #expect(try await campaign.end().isSuccess)
      #expect(campaign.begins == Dictionary(uniqueKeysWithValues: (1...12).map { ($0, 1) }))
    }
  }

  /// Each such start drains a node.
  @Test func `tasks whose prolog fails stay held, and are named`() async throws {
    let prolog = "/tmp/slurmswift-prolog-\(UUID().uuidString)"
    try "#!/bin/sh\ntest ! -e \(prolog).broken\n".write(
      toFile: prolog, atomically: true, encoding: .utf8)
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: prolog)
    _ = files.createFile(atPath: prolog + ".broken", contents: nil)
    defer { for path in [prolog, prolog + ".broken"] { try? files.removeItem(atPath: path) } }
    try await CampaignCluster.run(["Prolog": prolog]) { cluster in
      var campaign = try TestCampaign(on: cluster)
      try await campaign.submit("--tasks", "1", "--window", "1")
      let remedy = "its tasks are held: 'slurmswift release \(campaign.id)_1' lets them go on"
      try await eventually("the task is held") {
        try await campaign.command("status").output.contains(remedy)
      }
      try await campaign.command("refill")
      #expect(try await campaign.command("status").output.contains(remedy))
      let drained = try await cluster.slurm("sinfo", "-h", "-t", "drain", "-o", "%D")
      #expect(drained == ["1"])

      try files.removeItem(atPath: prolog + ".broken")
      _ = try await cluster.run("slurmswift", ["release", campaign.id + "_1"])
      #expect(try await campaign.end().isSuccess)
      #expect(campaign.begins == [1: 1])
    }
  }

  /// A node says of a task in its prolog that it does not have it.
  @Test func `a long prolog is waited for`() async throws {
    let prolog = "/tmp/slurmswift-prolog-\(UUID().uuidString)"
    try "#!/bin/sh\nsleep 45\n".write(toFile: prolog, atomically: true, encoding: .utf8)
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: prolog)
    defer { try? files.removeItem(atPath: prolog) }
    try await CampaignCluster.run(["Prolog": prolog, "BatchStartTimeout": "10"]) { cluster in
      let campaign = try TestCampaign(on: cluster, body: "test ${SLURM_RESTART_COUNT:-0} = 0")
      let run = try await cluster.run(
        "mumble-wrapper",
        [
          "submit", "--tasks", "1", "--window", "1", "--directory", campaign.directory, "--wait",
          "--", campaign.program,
        ])
      #expect(run.lines.last == "1 of 1 tasks done, 0 failed", "\(run)")
    }
  }

  @Test func `who waits is told that the controller is away`() async throws {
    try await CampaignCluster.run(["MessageTimeout": "5"]) { cluster in
      var campaign = try TestCampaign(on: cluster, body: TestCampaign.wait(for: "go"))
      try await campaign.submit("--tasks", "2", "--window", "2")
      try await eventually("the tasks run") { campaign.begins.count == 2 }
      let watcher = campaign
      async let watching = watcher.command("status", "--watch")
      try await Task.sleep(for: .seconds(5))
      try await onOwnThread { [sandbox = cluster.sandbox] in try sandbox.kill(.slurmctld) }
      // libslurm itself tries for some time.
      try await Task.sleep(for: .seconds(25))
      try await onOwnThread { [sandbox = cluster.sandbox] in try sandbox.restart(.slurmctld) }
      campaign.make("go")
      let watched = try await watching
      #expect(watched.words.contains("waiting: "), "\(watched)")
    }
  }
}
