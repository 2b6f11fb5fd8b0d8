import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension CommandTests {
  /// Which limits bind a job, by `limits`, `plan` and `why`, and by what Slurm does with it.
  struct LimitsCommandTests {
    private static func options() -> Sandbox.Options {
      var options = Sandbox.Options()
      options.nodes = 1
      options.partitions = [.init("main"), .init("gpu", parameters: ["QOS": "part"])]
      options.parameters["SchedulerParameters"] = "max_array_tasks=500"
      options.accounting = Sandbox.Accounting(
        qos: [
          .init("part", maxWallTime: .seconds(7200)),
          .init("king", maxWallTime: .seconds(10800), settings: ["Flags": "OverPartQOS"]),
        ],
        changes: [["add", "user", "root", "account=sandbox", "partition=gpu", "MaxJobs=1"]])
      return options
    }

    private func narrowest(_ cluster: TestCluster, _ options: String...) async throws -> [String] {
      let run = try await cluster.start(["limits", "--json"] + options).wait()
      // That limits are not enforced is said on stderr.
      #expect(run.status == 0, "\(run)")
      try await Schema.expect("limits", run)
      return try run.objects().map(PrintedJob.init).filter { $0["isNarrowest"] == "1" }
        .map { "\($0.text("source")): \($0.text("limit")) \($0.text("value"))" }
    }

    @Test func `an association of one partition binds there, and a QoS may come first`()
      async throws
    {
      try await TestCluster.run(Self.options()) { cluster in
        let own = "user root in sandbox, partition gpu"
        let gpu = try await narrowest(cluster, "-p", "gpu")
        #expect(gpu.contains("\(own): MaxJobs 1") && gpu.contains("QoS part: MaxWall 120"))
        #expect(gpu.contains("cluster: max_array_tasks 500"))
        let main = try await narrowest(cluster)
        #expect(!main.contains { $0.contains("MaxJobs 1") }, "\(main)")
        let king = try await narrowest(cluster, "-p", "gpu", "-q", "king")
        #expect(king.contains("QoS king: MaxWall 180"))

        // Slurm does the same.
        let script = try cluster.newFile("job.sh", "#!/bin/sh\nexec sleep 600\n")
        let time = ["-p", "gpu", "-t", "2:30:00"]
        let plan = try await cluster.start(["plan", "--json", "-q", "king"] + time + [script])
          .wait()
        plan.expectSuccess()
        #expect(!plan.output.contains("QoS part"), "\(plan)")
        let cut = try await cluster.start(["plan", "--json"] + time + [script]).wait()
        #expect(cut.output.contains("QoS part"), "\(cut)")
        let kingly = try await cluster.startSleeper("-p", "gpu", "-t", "2:30:00", "-q", "king")
        let second = try await cluster.submit("true", "-p", "gpu", "-t", "10", "-q", "king")
        try await expect("AssocMaxJobsLimit", of: second, on: cluster) {
          $0.contains("root in sandbox, partition gpu allows 1 (MaxJobs), of which 1")
            && $0.contains("ends: \(kingly)")
        }
        let long = try await cluster.submit("true", "-p", "gpu", "-t", "2:30:00")
        try await expect("QOSMaxWallDurationPerJobLimit", of: long, on: cluster) {
          $0.contains("QoS part allows 02:00:00")
        }
      }
    }

    private func expect(
      _ reason: String, of job: String, on cluster: TestCluster, _ isTold: (String) -> Bool
    ) async throws {
      try await eventually("\(job) waits for \(reason)") {
        try await cluster.slurm("squeue", "-h", "-o", "%r", "-j", job) == reason
      }
      let why = try await cluster.slurmswift("why", job)
      why.expectSuccess()
      #expect(isTold(why.output), "\(why)")
    }

    @Test func `a plan knows who may not use a partition, and which limits are full`() async throws
    {
      var options = Self.options()
      options.partitions.append(.init("theirs", parameters: ["AllowAccounts": "physics"]))
      options.accounting?.qos.append(
        .init("small", maxJobsPerUser: 1, settings: ["MaxTRESPerJob": "cpu=3"]))
      try await TestCluster.run(options) { cluster in
        let script = try cluster.newFile("job.sh", "#!/bin/sh\nexec sleep 600\n")
        let plan = try await cluster.slurmswift("plan", "-t", "10", script)
        plan.expectSuccess()
        #expect(
          plan.output.contains("theirs does not take it: it has AllowAccounts=physics"), "\(plan)")
        #expect(!plan.output.contains("--partition theirs"), "\(plan)")
        _ = try await cluster.startSleeper("-q", "small")
        let full = try await cluster.slurmswift(
          "plan", "-t", "10", "-q", "small", "-c", "4", script)
        full.expectSuccess()
        for words in ["QoS small allows 1 (MaxJobsPU)", "QoS small allows 3 cpu (MaxTRES)"] {
          #expect(full.output.contains(words), "\(full)")
        }
      }
    }

    @Test func `what is not enforced binds nothing`() async throws {
      var options = Self.options()
      options.parameters["AccountingStorageEnforce"] = "associations"
      try await TestCluster.run(options) { cluster in
        let found = try await narrowest(cluster, "-p", "gpu")
        #expect(found == ["cluster: MaxArraySize 2001", "cluster: max_array_tasks 500"])
        let words = try await cluster.slurmswift("limits", "-p", "gpu")
        #expect(words.status == 0 && words.words.contains("not enforced"), "\(words)")
        #expect(words.output.contains("(not enforced)"), "\(words)")
        let script = try cluster.newFile("job.sh", "#!/bin/sh\n")
        let plan = try await cluster.slurmswift("plan", "-p", "gpu", "-t", "3:00:00", script)
        plan.expectSuccess()
        #expect(!plan.output.contains("less than is asked for"), "\(plan)")
        _ = try await cluster.startSleeper("-p", "gpu", "-t", "3:00:00")
      }
    }

    @Test func `without accounting partition and cluster limit`() async throws {
      let cluster = try TestCluster.current
      let limits = try await cluster.slurmswift("limits", "-p", "short")
      #expect(limits.status == 0 && limits.words.contains("keeps no accounting"), "\(limits)")
      #expect(limits.output.contains("partition short") && limits.output.contains("MaxTime"))
      #expect(limits.output.contains("MaxArraySize"))
      for options in [["--all"], ["--qos", "long"], ["-A", "lasers"], ["-u", "nobody"]] {
        try await cluster.start(["limits"] + options).wait()
          .expectFailure(1, "keeps no accounting")
      }
    }

    @Test(.enabled(if: geteuid() == 0, "another user can be had by root alone"))
    func `partitions that are hidden are told, and the rest is shown`() async throws {
      var options = Self.options()
      options.parameters["PrivateData"] = "partitions"
      options.accounting?.users = ["nobody"]
      try await TestCluster.run(options) { cluster in
        let nobody = try await Nobody(cluster)
        let limits = try await nobody.slurmswift("limits")
        #expect(limits.status == 0 && limits.words.contains("PrivateData=partitions"), "\(limits)")
        #expect(limits.output.contains("MaxArraySize"))
        let plan = try await nobody.slurmswift("plan", "-t", "10", "--", "/bin/sleep", "1")
        #expect(plan.status == 0 && plan.words.contains("PrivateData=partitions"), "\(plan)")
        #expect(plan.output.contains("as asked for"), "\(plan)")
        let unknown = try await nobody.slurmswift("plan", "--", "/bin/sleep", "1")
        unknown.expectFailure(77, "--time")
      }
    }
  }
}
