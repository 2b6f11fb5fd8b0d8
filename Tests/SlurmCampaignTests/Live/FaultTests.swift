import Foundation
import Glibc
import SlurmCampaigns
import SlurmSandbox
import TestSupport
import Testing

/// Campaigns whose daemons are killed under way; each test has a cluster of its own.
@Suite(
  .enabled(if: InstalledPrograms.areComplete || InstalledPrograms.areRequired),
  .timeLimit(.minutes(60)))
struct FaultTests {
  /// As many as `SLURMSWIFT_CAMPAIGN_TASKS` says: 10,000 by `make soak`.
  private static let tasks =
    ProcessInfo.processInfo.environment["SLURMSWIFT_CAMPAIGN_TASKS"].flatMap { Int($0) } ?? 100
  private static let window = tasks / 5
  private static let limit = Duration.seconds(100 + tasks / 3)

  private func kill(_ daemon: Sandbox.Daemon, on cluster: CampaignCluster) async throws {
    try await onOwnThread { try cluster.sandbox.kill(daemon) }
  }

  private func restart(_ daemon: Sandbox.Daemon, on cluster: CampaignCluster) async throws {
    try await onOwnThread { try cluster.sandbox.restart(daemon) }
  }

  /// A controller that is killed forgets its last seconds, in which a small window is begun and over.
  @Test
  func `each task runs once, though the controller is killed thrice and a node's slurmd once`()
    async throws
  {
    try await CampaignCluster.run { cluster in
      let campaign = try TestCampaign(on: cluster, body: ":")
      async let running = cluster.run(
        "mumble-wrapper",
        [
          "submit", "--tasks", "\(Self.tasks)", "--window", "\(Self.window)", "--at-once", "10",
          "--directory", campaign.directory, "--wait", "--", campaign.program,
        ])
      try await eventually("a task has begun") { !campaign.notes.isEmpty }
      let sampling = Task { try await campaign.mostWindowsWaiting() }
      let administrator = Task {
        while !Task.isCancelled {
          try await cluster.administrate()
          try await Task.sleep(for: .seconds(1))
        }
      }
      defer { administrator.cancel() }
      for (number, daemon) in [Sandbox.Daemon.slurmctld, .slurmctld, .slurmd("n1"), .slurmctld]
        .enumerated()
      {
        try await eventually("more have ended, before \(daemon) is killed", within: Self.limit) {
          try campaign.status.endedInRound >= Self.tasks * (number * 2 + 1) / 10
        }
        // Anywhere in its work.
        try await Task.sleep(for: .milliseconds(.random(in: 0...500)))
        try await kill(daemon, on: cluster)
        try await restart(daemon, on: cluster)
      }
      let run = try await running
      let done = "\(Self.tasks) of \(Self.tasks) tasks done, 0 failed"
      #expect(run.status == 0 && run.lines.last == done, "\(run)")
      #expect(campaign.begins.count == Self.tasks)
      let twice = campaign.begins.filter { $0.value > 1 }
      #expect(twice.isEmpty, "\(twice)")
      #expect(campaign.mostAtOnce <= 10)
      let waiting = try await sampling.value
      #expect(waiting == 1, "\(waiting)")
      let status = try await cluster.run(
        "mumble-wrapper", ["status", "--directory", campaign.directory])
      #expect(status.lines == [done], "\(status)")
    }
  }

  @Test
  func
    `an array that is lost after tasks have begun is submitted again, without those that have ended`()
    async throws
  {
    try await CampaignCluster.run { cluster in
      var campaign = try TestCampaign(
        on: cluster, body: "test $i -le 3 || { \(TestCampaign.wait(for: "go")); }; :")
      // What the controller had written before it took the campaign is all that it finds.
      try await onOwnThread { try cluster.sandbox.stop(.slurmctld) }
      let (state, copy) = (cluster.sandbox.directory + "/state", cluster.folder + "/state-before")
      try FileManager.default.copyItem(atPath: state, toPath: copy)
      try await restart(.slurmctld, on: cluster)
      try await campaign.submit("--tasks", "20", "--window", "10", "--at-once", "3")
      let lost = campaign.id
      try await eventually("three tasks have ended, and others run") {
        try campaign.status.endedInRound == 3 && campaign.begins.count == 6
      }
      try await kill(.slurmctld, on: cluster)
      try FileManager.default.removeItem(atPath: state)
      try FileManager.default.moveItem(atPath: copy, toPath: state)
      try await restart(.slurmctld, on: cluster)
      // Its number is that of another job of the same user then.
      let next = try await cluster.slurm("sbatch", "--parsable", "-o", "/dev/null", "--wrap=true")
      try #require(next == [lost])
      // The nodes end the tasks that ran, by numbers that the controller gives anew: were one of the next tasks
      // there by then, Slurm would end that.
      try await Task.sleep(for: .seconds(5))
      try await campaign.command("refill")
      let array = try #require(try campaign.status.arrays.first)
      #expect("\(array)" != lost)
      campaign.make("go")
      let status = try await campaign.end()
      #expect(status.isSuccess, "\(status)")
      let begins = campaign.begins
      #expect(begins.count == 20)
      // The three that ran when the controller was killed run once more.
      #expect(begins.filter { $0.value > 1 }.keys.allSatisfy { (4...6).contains($0) }, "\(begins)")
      #expect(campaign.mostAtOnce <= 6)
    }
  }

  /// So it is when slurmd is killed in the moment of a launch: the controller asks a node what it runs when
  /// that registers, and then takes no run for lost that has just begun.
  @Test func `a task that its node does not have begins anew within two minutes`() async throws {
    try await CampaignCluster.run { cluster in
      // Where its processes, up to slurmstepd, can be found.
      let body = """
        echo $$ $PPID $(ps -o ppid= -p $PPID) >> ${0%.sh}.processes-$i
        \(TestCampaign.wait(for: "go"))
        """
      var campaign = try TestCampaign(on: cluster, body: body)
      try await campaign.submit("--tasks", "2", "--window", "2")
      let watcher = campaign
      async let watching = watcher.command("status", "--watch")
      let path = campaign.directory + ".processes-1"
      try await eventually("both tasks run") {
        campaign.begins.count == 2
          && (try? String(contentsOfFile: path, encoding: .utf8))?.hasSuffix("\n") == true
      }
      let node = try #require(
        try await cluster.slurm("squeue", "-h", "-j", campaign.id + "_1", "-O", "NodeList").first)
      let daemon = Sandbox.Daemon.slurmd(node.trimmingCharacters(in: .whitespaces))
      try await kill(daemon, on: cluster)
      let processes = try String(contentsOfFile: path, encoding: .utf8)
        .split(whereSeparator: \.isWhitespace).compactMap { pid_t($0) }
      try #require(processes.count == 3)
      for process in processes.reversed() { Glibc.kill(process, SIGKILL) }
      try await restart(daemon, on: cluster)
      campaign.make("go")
      let watched = try await watching
      #expect(watched.output.contains("2 of 2 tasks done"), "\(watched)")
      #expect(campaign.begins == [1: 2, 2: 1])
    }
  }

  /// Its end is written, and the controller takes it for running.
  @Test func `a task whose site has something to do after it is not ended by who watches`()
    async throws
  {
    let epilog = NSTemporaryDirectory() + "slurmswift-test-epilog-\(UUID().uuidString)"
    try Data("#!/bin/sh\nsleep 20\n".utf8).write(to: URL(fileURLWithPath: epilog))
    defer { try? FileManager.default.removeItem(atPath: epilog) }
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: epilog)
    try await CampaignCluster.run(["TaskEpilog": epilog]) { cluster in
      var campaign = try TestCampaign(on: cluster)
      try await campaign.submit("--tasks", "2", "--window", "2")
      let watched = try await campaign.command("status", "--watch")
      #expect(watched.output.contains("2 of 2 tasks done"), "\(watched)")
      let states = try await cluster.slurm(
        "squeue", "-h", "-t", "all", "-r", "-j", campaign.id, "-o", "%T")
      #expect(states == ["COMPLETED", "COMPLETED"])
    }
  }

  @Test func `a node that is lost takes no task along, and each ends once`() async throws {
    try await CampaignCluster.run(["SlurmdTimeout": "10", "ReturnToService": "2"]) { cluster in
      var campaign = try TestCampaign(on: cluster, body: TestCampaign.wait(for: "go"))
      try await campaign.submit("--tasks", "16", "--window", "8")
      try await eventually("all tasks of the window run") { campaign.begins.count == 8 }
      let node = try #require(
        try await cluster.slurm("squeue", "-h", "-t", "R", "-j", campaign.id, "-O", "NodeList")
          .first?.split(separator: " ").first
      ).description
      try await kill(.slurmd(node), on: cluster)
      try await eventually("node \(node) is down") {
        try await cluster.slurm("sinfo", "-h", "-n", node, "-o", "%T").contains {
          $0.hasPrefix("down")
        }
      }
      // The tasks run on there, and begin anew on another node: both want to write their end.
      try await eventually("a task has begun again") { campaign.begins.values.contains(2) }
      campaign.make("go")
      try await restart(.slurmd(node), on: cluster)
      let status = try await campaign.end()
      #expect(status.isSuccess, "\(status)")
      #expect(campaign.begins.count == 16)
    }
  }
}
