import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension CommandTests {
  /// `plan` on a cluster with a full partition, one that is half full, and a gap before an upkeep.
  struct PlanCommandTests {
    private struct Start: Decodable {
      let partition: String
      let timeLimitMinutes: Int?
      let earliestStartTime: Date
    }

    private struct Plan: Decodable {
      struct Remedy: Decodable {
        let command: String
        let effect: String
      }
      struct Chain: Decodable {
        struct Slice: Decodable {
          let timeLimitMinutes: Int?
          let workSeconds: Int
        }
        let partition: String
        let slices: [Slice]
      }
      let partition: String?
      let starts: [Start]
      let remedies: [Remedy]
      let chains: [Chain]
    }

    private static func options() -> Sandbox.Options {
      var options = Sandbox.Options()
      options.nodes = 3
      options.cpusPerNode = 4
      options.partitions = [
        .init("full", nodes: ["n1"]), .init("half", nodes: ["n2"], maxTime: .seconds(4 * 3600)),
        .init("upkeep", nodes: ["n3"]),
        .init("closed", nodes: ["n3"], parameters: ["State": "DOWN"]),
      ]
      return options
    }

    @Test func `a job submitted as planned starts then`() async throws {
      try await TestCluster.run(Self.options()) { cluster in
        let full = try await cluster.startSleeper("-p", "full", "-t", "60", "-n", "4")
        _ = try await cluster.startSleeper("-p", "half", "-t", "60", "-n", "2")
        _ = try await cluster.slurm(
          "scontrol", "create", "reservation", "ReservationName=upkeep", "StartTime=now+3hours",
          "Duration=60", "Nodes=n3", "Users=nobody", "Flags=MAINT,IGNORE_JOBS")
        let script = try cluster.newFile("plan me.sh", "#!/bin/sh\nexec sleep 600\n")

        func plan(_ options: String...) async throws -> Plan {
          let words = ["plan", "--json", "-o", "/dev/null", "-t", "8:00:00"] + options + [script]
          let run = try await cluster.start(words).wait()
          run.expectSuccess()
          try await Schema.expect("plan", run)
          return try run.decoded(Plan.self)
        }
        let found = try await plan("-n", "2")
        func start(_ partition: String, _ hours: ClosedRange<Double>) throws -> Start {
          try #require(
            found.starts.first {
              $0.partition == partition
                && hours.contains(Double($0.timeLimitMinutes ?? 0) / 60)
            }, "\(partition) \(hours): \(found)")
        }
        let now = Date.now
        // Half a partition is free, for as long as it allows; so is the time before the upkeep.
        #expect(try start("half", 4...4).earliestStartTime < now.addingTimeInterval(60))
        #expect(try start("upkeep", 2.7...3).earliestStartTime < now.addingTimeInterval(60))
        let behind = try start("upkeep", 8...8).earliestStartTime.timeIntervalSince(now) / 3600
        #expect((3.9...4.1).contains(behind))
        let whole = try start("full", 8...8).earliestStartTime.timeIntervalSince(now) / 3600
        #expect((0.9...1.1).contains(whole))
        #expect(found.starts.first?.partition == "half" && found.starts.count == 4)

        // What was asked for comes first, and what is cut says so.
        #expect(found.remedies.first?.effect.hasPrefix("as asked for") == true)
        let best = try #require(found.remedies.dropFirst().first)
        #expect(best.effect.contains("with 04:00:00 instead of 08:00:00"))
        try await expectRun(best, on: cluster) { $0.contains("Partition=half") }
        // The gap in the partition that is asked for, with all the time that it leaves.
        let gap = try await plan("-p", "upkeep")
        let proposed = try #require(gap.remedies.first { $0.command.contains("--time-min") })
        try await expectRun(proposed, on: cluster) { record in
          let limit = record.split(separator: " ").first { $0.hasPrefix("TimeLimit=") } ?? ""
          return ("TimeLimit=02:30:00"..."TimeLimit=03:00:00").contains(String(limit))
        }
        // What the user lets be cut is cut by the scheduler.
        let shrinking = try await plan("-p", "upkeep", "--time-min", "2:00:00")
        #expect(shrinking.starts.allSatisfy { $0.timeLimitMinutes ?? .max >= 120 })
        #expect(
          shrinking.remedies.allSatisfy {
            $0.command.components(separatedBy: "--time-min").count == 2
          })
        try await expectRun(shrinking.remedies.first, on: cluster) {
          $0.contains("Partition=upkeep")
        }
        // A hold puts a job behind all others that are held: that is no start to plan with.
        let waiting = try await cluster.submit("true", "--hold", "-p", "upkeep", "-t", "8:00:00")
        let held = try await plan("-p", "upkeep", "--hold")
        #expect(held.starts.first?.earliestStartTime ?? .distantFuture < .now + 60)
        _ = try await cluster.slurm("scancel", waiting)
        // It waits for others, and starts when these end.
        let later = try await plan("-p", "full", "-n", "4")
        #expect(later.starts.map(\.partition) == ["full"])
        let id = try await submit(later.remedies.first, on: cluster)
        try await cluster.reach("PENDING 0", of: id)
        _ = try await cluster.slurm("scancel", full)
        try await cluster.reach("RUNNING 0", of: id)

        let text = try await cluster.slurmswift("plan", "-t", "8:00:00", script)
        text.expectSuccess()
        for part in [
          "EARLIEST START", "earliest that Slurm expects", "half: partition half allows 04:00:00",
        ] {
          #expect(text.output.contains(part), "\(part)")
        }
        #expect(text.output.contains("closed does not take it"))
      }
    }

    /// Carries a proposal out, and expects that the job runs within a few turns of the scheduler.
    private func expectRun(
      _ remedy: Plan.Remedy?, on cluster: TestCluster, _ isAsPlanned: (String) -> Bool
    ) async throws {
      let id = try await submit(remedy, on: cluster)
      try await cluster.reach("RUNNING 0", of: id, within: .seconds(20))
      let record = try await cluster.slurm("scontrol", "show", "job", "-o", id)
      #expect(isAsPlanned(record), "\(record)")
      _ = try await cluster.slurm("scancel", id)
    }

    /// Types a proposal into a shell, and returns the job's id.
    private func submit(_ remedy: Plan.Remedy?, on cluster: TestCluster) async throws -> String {
      let command = try #require(remedy?.command)
      try #require(command.hasPrefix("slurmswift submit "))
      let words = "'\(Programs.slurmswift)'" + command.dropFirst("slurmswift".count)
      let run = try await cluster.run("sh", ["-c", words])
      run.expectSuccess()
      return try #require(run.lines.first)
    }

    @Test func `work is laid out over slices`() async throws {
      let cluster = try TestCluster.current
      let picture = cluster.newPath("plan.svg")
      let run = try await cluster.slurmswift(
        "plan", "--json", "--work", "33d", "--time", "6-0", "--svg", picture, "--", "/bin/sleep",
        "9")
      run.expectSuccess()
      try await Schema.expect("plan", run)
      let plan = try run.decoded(Plan.self)
      let limits = try #require(plan.chains.first).slices.map(\.timeLimitMinutes)
      #expect(limits == [Int](repeating: 6 * 24 * 60, count: 5) + [3 * 24 * 60])
      let remedy = try #require(plan.remedies.last?.command)
      #expect(remedy.contains("supervise --lead 120s -- /bin/sleep 9"))
      // What is drawn is XML.
      let check = "import sys, xml.dom.minidom as m; m.parse(sys.argv[1])"
      let parsed = try await cluster.run("python3", ["-c", check, picture])
      parsed.expectSuccess()
      let drawn = try await cluster.slurmswift("plan", "--svg", "-", "--", "/bin/sleep", "9")
      drawn.expectSuccess()
      #expect(drawn.output.hasPrefix("<svg") && drawn.output.hasSuffix("</svg>\n"), "\(drawn)")
      let script = try cluster.newFile("chain.sh", "#!/bin/sh\ntrue\n")
      let text = try await cluster.slurmswift("plan", "--work", "33d", "-t", "6-0", script)
      text.expectSuccess()
      #expect(text.output.contains("--array 1-6%1"))
      let array = try await cluster.slurmswift(
        "plan", "--work", "33d", "-t", "6-0", "-a", "1-3", script)
      array.expectSuccess()
      #expect(array.output.contains("6 slices") && !array.output.contains("--array 1-6"))
    }

    @Test func `what else keeps a job is told`() async throws {
      let cluster = try TestCluster.current
      let script = try cluster.newFile("kept.sh", "#!/bin/sh\n")
      let first = try await cluster.submit("true", "--hold")
      let held = try await cluster.slurmswift(
        "plan", "--hold", "-d", "afterany:\(first)", "-t", "10", script)
      held.expectSuccess()
      #expect(held.output.contains("It is held"), "\(held)")
      #expect(held.output.contains("It waits for afterany:\(first) first"), "\(held)")
      let endless = try await cluster.slurmswift("plan", "-p", "short", "-t", "unlimited", script)
      endless.expectSuccess()
      #expect(endless.output.contains("--work, with how long it takes,"), "\(endless)")
      _ = try await cluster.slurm("scancel", first)
    }

    @Test func `what cannot be planned is told`() async throws {
      let cluster = try TestCluster.current
      let script = try cluster.newFile("none.sh", "#!/bin/sh\n")
      for (words, status, part) in [
        (["-p", "nosuch", script], 1, "nosuch"), (["/no/such.sh"], 64, "/no/such.sh"),
        (["--work", "x", script], 64, "number"),
        (["--checkpoint-cost", "5m", script], 64, "--work"),
        (["-N", "99", script], 1, "node"),
        (["--work", "2d", "-t", "10", "--checkpoint-cost", "1h", script], 64, "no time for work"),
        (["--svg", "/dev/null", script], 1, "/dev/null: it is there, and no plain file; - is"),
        ([script, "--json"], 64, "behind the script"),
      ] as [([String], Int32, String)] {
        let run = try await cluster.start(["plan"] + words).wait()
        run.expectFailure(status, part)
        #expect(!run.words.contains("slurmswift <subcommand>"), "\(run)")
      }
    }
  }
}
