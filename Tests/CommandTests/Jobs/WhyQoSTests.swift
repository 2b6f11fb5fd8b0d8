import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension CommandTests {
  /// `why` of jobs that a QoS limits: another is named where the job starts under it.
  struct WhyQoSTests {
    private static func options() -> Sandbox.Options {
      var options = Sandbox.Options()
      options.partitions = [
        .init("main"), .init("tight", parameters: ["QOS": "tight"]),
        .init("picky", parameters: ["AllowQos": "narrow"]),
      ]
      let all = "qos=normal,narrow,over"
      options.accounting = Sandbox.Accounting(
        qos: [
          .init("tight", settings: ["MaxTRESPerJob": "cpu=2"]),
          .init("narrow", settings: ["MaxTRESPerJob": "cpu=2"]),
          .init("brief", maxWallTime: .seconds(1800)),
          .init("over", settings: ["MaxTRESPerJob": "cpu=8", "Flags": "OverPartQOS"]),
        ],
        changes: [
          // Its own limits make other QoS of no use.
          ["add", "account", "short", "MaxWall=60", "qos=brief,normal"],
          ["add", "user", "root", "account=short", "qos=brief,normal", "MaxWall=60"],
          ["add", "account", "plain", "qos=narrow,normal,tight"],
          ["add", "user", "root", "account=plain", "qos=narrow,normal,tight"],
          ["add", "account", "wide", all], ["add", "user", "root", "account=wide", all],
        ])
      return options
    }

    @Test func `a QoS is named that frees the job, or none`() async throws {
      try await TestCluster.run(Self.options()) { cluster in
        let reason = "QOSMaxCpuPerJobLimit"
        // The job's own limit; the partition's QoS, over which one QoS goes.
        for options in [
          ["-A", "plain", "-q", "narrow", "-n", "4"],
          ["-A", "wide", "-p", "main", "-q", "narrow", "-n", "4"],
        ] {
          let id = try await cluster.submitWaiting(options + ["-t", "10"])
          try await cluster.expectRemedy("--qos normal", of: id, for: reason)
        }
        let over = try await cluster.submitWaiting(
          ["-A", "wide", "-p", "tight", "-q", "normal", "-n", "4", "-t", "10"])
        try await cluster.expectRemedy(
          "--qos over", of: over, for: reason, with: ["QoS tight allows 2 cpu"])
        for (options, reason) in [
          // Of the partition, and nothing goes over it.
          (["-A", "plain", "-p", "tight", "-q", "normal", "-n", "4", "-t", "10"], reason),
          // The partition takes no other.
          (["-A", "plain", "-p", "picky", "-q", "narrow", "-n", "4", "-t", "10"], reason),
          // The user's own limit comes next.
          (["-A", "short", "-q", "brief", "-t", "120"], "QOSMaxWallDurationPerJobLimit"),
        ] {
          let id = try await cluster.submitWaiting(options)
          let run = try await cluster.why(id, for: reason)
          #expect(!run.output.contains("--qos"), "\(options): \(run)")
        }
      }
    }
  }
}
