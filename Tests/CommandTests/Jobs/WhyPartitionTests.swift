import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension CommandTests {
  /// `why` of jobs that their partition does not take: the one that is named takes them.
  struct WhyPartitionTests {
    private static func options() -> Sandbox.Options {
      var options = Sandbox.Options()
      options.partitions = [
        .init("main", parameters: ["State": "DOWN"]),
        .init("acc", parameters: ["AllowAccounts": "beams"]),
        .init("pair", parameters: ["MinNodes": "2"]), .init("short", nodes: ["n1"]),
        .init("other", nodes: ["n2"]),
      ]
      options.accounting = Sandbox.Accounting(changes: [
        ["add", "account", "lasers,beams"], ["add", "user", "root", "account=lasers,beams"],
      ])
      return options
    }

    @Test func `the partition that is named takes the job`() async throws {
      try await TestCluster.run(Self.options()) { cluster in
        let cases: [(options: [String], reason: String, fact: String, remedy: String)] = [
          (["-A", "lasers"], "PartitionDown", "main is DOWN", "--partition short"),
          (["-A", "lasers", "-w", "n2"], "PartitionDown", "main is DOWN", "--partition other"),
          (
            ["-A", "lasers", "-p", "acc"], "AccountNotAllowed",
            "acc does not take the job: AllowAccounts=beams", "--partition short"
          ),
          (["-p", "pair", "-N", "1"], "PartitionNodeLimit", "asks for 1", "--nodes 2"),
        ]
        for one in cases {
          let id = try await cluster.submitWaiting(one.options)
          try await cluster.expectRemedy(one.remedy, of: id, for: one.reason, with: [one.fact])
        }
      }
    }
  }
}
