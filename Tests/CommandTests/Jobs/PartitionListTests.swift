import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension CommandTests {
  /// Partitions that are for some groups, accounts and QoS alone, as `why` and `plan` see them.
  @Suite(.enabled(if: geteuid() == 0, "another user can be had by root alone"))
  struct PartitionListTests {
    private static func options() -> Sandbox.Options {
      var options = Sandbox.Options()
      options.nodes = 1
      options.partitions = [
        .init("main", parameters: ["State": "DOWN"]),
        .init("groups", parameters: ["AllowGroups": "daemon"]),
        .init("denying", parameters: ["DenyAccounts": "lasers"]),
        .init("royal", parameters: ["AllowQos": "king"]), .init("open"),
      ]
      options.accounting = Sandbox.Accounting(
        users: ["nobody"], qos: [.init("king")],
        changes: [
          ["add", "account", "lasers"],
          ["add", "user", "nobody", "account=lasers", "DefaultAccount=lasers"],
          ["modify", "user", "nobody", "set", "DefaultAccount=lasers"],
        ])
      return options
    }

    @Test func `the lists that keep a job out are named, and a partition without them`()
      async throws
    {
      try await TestCluster.run(Self.options()) { cluster in
        let nobody = try await Nobody(cluster)
        for (partition, reason, fact) in [
          ("main", "PartitionDown", "main is DOWN"),
          ("denying", "AccountNotAllowed", "DenyAccounts=lasers"),
          ("royal", "QOSNotAllowed", "AllowQos=king"),
        ] {
          let id = try await cluster.slurm(
            "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "sbatch", "--parsable",
            "-D", "/", "-o", "/dev/null", "-p", partition, "--wrap", "sleep 600")
          try await cluster.expectRemedy("--partition open", of: id, for: reason, with: [fact])
        }
        let plan = try await nobody.slurmswift("plan", "-t", "10", "--", "/bin/true")
        #expect(plan.output.contains("denying does not take it: it has DenyAccounts=lasers"))
        #expect(plan.output.contains("royal does not take it: it has AllowQos=king"))
        #expect(plan.output.contains("groups does not take it: "), "\(plan)")
        #expect(plan.output.contains("--partition open"), "\(plan)")
        #expect(!plan.output.contains("--partition groups"), "\(plan)")

        // What Slurm's expected starts know nothing of.
        _ = try await cluster.slurm(
          "sacctmgr", "-i", "modify", "account", "lasers", "set", "GrpTRES=mem=300")
        try await eventually("the limit is told") {
          let run = try await nobody.slurmswift(
            "plan", "--json", "-p", "open", "-t", "10", "--mem", "500", "--", "/bin/true")
          run.expectSuccess()
          try await Schema.expect("plan", run)
          return run.output.contains(
            "account lasers allows 300M of mem (GrpTRES), of which 0M are in use; ")
            && run.output.contains("the job needs 500M, and never starts so.")
        }
      }
    }
  }
}
