import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension CommandTests {
  /// `why` of jobs that wait for what several running jobs have of a limit, and of their own size.
  struct WhyLimitTests {
    private static func options() -> Sandbox.Options {
      var options = Sandbox.Options()
      // Else memory is not counted, or each job has all of a node's.
      options.parameters["SelectTypeParameters"] = "CR_CPU_Memory"
      options.parameters["DefMemPerCPU"] = "10"
      let all = "qos=normal,wide,lean,least"
      options.accounting = Sandbox.Accounting(
        qos: [
          .init("wide", settings: ["GrpTRES": "cpu=8"]),
          .init("lean", settings: ["MaxTRESPerJob": "mem=1000"]),
          .init("least", settings: ["MinTRESPerJob": "cpu=3"]),
        ],
        changes: [
          ["add", "account", "budget", "GrpTRESMins=cpu=60"],
          ["add", "account", "full", "GrpTRESMins=cpu=60"],
          ["add", "account", "grouped", "GrpTRES=cpu=8", all],
          ["add", "account", "walled", "MaxWall=60"],
          ["add", "user", "root", "account=budget,full,walled", "qos=normal"],
          ["add", "user", "root", "account=grouped", all],
        ])
      return options
    }

    @Test func `what running jobs keep is not left`() async throws {
      try await TestCluster.run(Self.options()) { cluster in
        try await Self.expectKeepers(on: cluster)
        try await Self.expectSeveral(on: cluster)
        try await Self.expectSizes(on: cluster)
      }
    }

    private static func expectKeepers(on cluster: TestCluster) async throws {
      let reason = "AssocGrpCPUMinutesLimit"
      // Of 60 minutes 50 are kept: 10 are left.
      let keeper = try await cluster.startSleeper("-A", "budget", "-n", "2", "-t", "25")
      let long = try await cluster.submitWaiting(["-A", "budget", "-t", "20"])
      try await cluster.expectRemedy(
        "--time 00:10:00", of: long, for: reason,
        with: ["Running jobs keep 50 of them", "use: \(keeper).", "slurmswift wait \(keeper)"],
        without: ["No job gives it back"])
      // Less than the least that was asked for is refused otherwise.
      let least = try await cluster.submitWaiting(
        ["-A", "budget", "-t", "20", "--time-min", "15"])
      try await cluster.expectRemedy(
        "--time 00:10:00 --time-min 00:10:00", of: least, for: reason)
      let walled = try await cluster.submitWaiting(
        ["-A", "walled", "-t", "3:00:00", "--time-min", "2:00:00"])
      try await cluster.expectRemedy(
        "--time 01:00:00 --time-min 01:00:00", of: walled, for: "AssocMaxWallDurationPerJobLimit")
      // Nothing is left but what the running one gives back.
      let all = try await cluster.startSleeper("-A", "full", "-n", "2", "-t", "30")
      let next = try await cluster.submitWaiting(["-A", "full", "-t", "20"])
      let run = try await cluster.why(next, for: reason)
      #expect(run.output.contains("slurmswift wait \(all)"), "\(run)")
      #expect(!run.output.contains("--time"), "\(run)")
      _ = try await cluster.slurm("scancel", all)
      try await cluster.reach("RUNNING 0", of: next)
    }

    private static func expectSeveral(on cluster: TestCluster) async throws {
      var ids: [String] = []
      for minutes in [30, 40, 50, 60] {
        ids.append(
          try await cluster.startSleeper(
            "-A", "grouped", "-q", "wide", "-n", "2", "-t", "\(minutes)"))
      }
      let two = try await cluster.submitWaiting(
        ["-A", "grouped", "-q", "wide", "-n", "2", "-t", "20"])
      let four = try await cluster.submitWaiting(
        ["-A", "grouped", "-q", "wide", "-n", "4", "-t", "20"])
      let eight = try await cluster.submitWaiting(
        ["-A", "grouped", "-q", "wide", "-n", "8", "-t", "20"])
      for (id, fact, last) in [
        (two, "when one of these ends: \(ids.joined(separator: ", ")).", ids[0]),
        (four, "when these have ended: \(ids[0]), \(ids[1]).", ids[1]),
        (eight, "when these have ended: \(ids.joined(separator: ", ")).", ids[3]),
      ] {
        let run = try await cluster.why(id, for: "GrpCpuLimit")
        #expect(run.output.contains(fact), "\(run)")
        #expect(run.output.contains("slurmswift wait \(last)  "), "\(run)")
      }
      for id in [two, four] { _ = try await cluster.slurm("scancel", id) }
      for id in ids {
        #expect(try await cluster.standing(of: eight) == "PENDING 0")
        _ = try await cluster.slurm("scancel", id)
      }
      try await cluster.reach("RUNNING 0", of: eight)
      _ = try await cluster.slurm("scancel", eight)
    }

    private static func expectSizes(on cluster: TestCluster) async throws {
      let lean = try await cluster.submitWaiting(
        ["-A", "grouped", "-q", "lean", "--mem", "2000", "-t", "20"])
      try await cluster.expectRemedy(
        "--mem 1000", of: lean, for: "QOSMaxMemoryPerJob", with: ["allows 1000M of mem"])
      let least = try await cluster.submitWaiting(["-A", "grouped", "-q", "least", "-t", "20"])
      try await cluster.expectRemedy(
        "--ntasks 3 --cpus 3", of: least, for: "QOSMinCpuNotSatisfied",
        with: ["wants at least 3 cpu"])
    }
  }
}
