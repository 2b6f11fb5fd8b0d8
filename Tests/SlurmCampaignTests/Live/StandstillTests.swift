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

  @Test func `tasks whose start has failed are started again`() async throws {
    let prolog = "/tmp/slurmswift-prolog-\(UUID().uuidString)"
    try "#!/bin/sh\ntest ! -e \(prolog).broken\n".write(
      toFile: prolog, atomically: true, encoding: .utf8)
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: prolog)
    _ = files.createFile(atPath: prolog + ".broken", contents: nil)
    defer { for path in [prolog, prolog + ".broken"] { try? files.removeItem(atPath: path) } }
    try await CampaignCluster.run(["Prolog": prolog]) { cluster in
      var campaign = try TestCampaign(on: cluster)
      try await campaign.submit("--tasks", "2", "--window", "1")
      // What follows the first window does not start, either.
      try await eventually("a task is held") {
        try await campaign.command("status").output.contains("tasks are held")
      }
      let status = try await campaign.command("status")
      #expect(status.output.contains("'slurmswift campaign refill'"), "\(status)")
      try files.removeItem(atPath: prolog + ".broken")
      try await cluster.administrate()
      try await campaign.command("refill")
      #expect(try await campaign.end().isSuccess)
      #expect(campaign.begins == [1: 1, 2: 1])
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
