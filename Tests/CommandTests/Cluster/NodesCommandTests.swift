import Foundation
import SlurmSandbox
import Testing

extension CommandTests {
  /// `nodes`, `partitions`, `steps` and `statistics`, on a cluster whose nodes may be drained.
  struct NodesCommandTests {
    private static var options: Sandbox.Options {
      var options = Sandbox.Options()
      options.nodes = 3
      options.nodeParameters = ["Gres": "widget:4"]
      options.parameters = ["GresTypes": "widget"]
      options.partitions = [
        .init("main"), .init("short", nodes: ["n1", "n2"], maxTime: .seconds(120)),
      ]
      return options
    }

    @Test func `nodes in many states, as sinfo counts them`() async throws {
      try await TestCluster.run(Self.options) { cluster in
        let id = try await cluster.startSleeper("-c", "3", "--exclude", "n2,n3")
        _ = try await cluster.slurm(
          "scontrol", "update", "nodename=n2", "state=drain", "reason=the disk is full")
        try await expectTable(of: cluster)
        try await expectSelections(of: cluster)
        try await expectPartitions(of: cluster)
        try await expectJSON(of: cluster, job: id)
      }
    }

    private func expectTable(of cluster: TestCluster) async throws {
      let run = try await cluster.slurmswift("nodes")
      run.expectSuccess()
      #expect(run.lines.count == 4 && run.lines[0].hasPrefix("NODE  "), "\(run)")
      let rows = run.lines.dropFirst().map { $0.split(separator: " ").map(String.init) }
      #expect(rows[0].starts(with: ["n1", "MIXED", "3/61/64"]), "\(run)")
      #expect(rows[1].starts(with: ["n2", "DRAINED", "0/64/64"]), "\(run)")
      #expect(rows[2].starts(with: ["n3", "IDLE", "0/64/64"]), "\(run)")
      #expect(rows[0].contains("main,short") && rows[2].contains("main"), "\(run)")
      #expect(rows[0].contains("widget:4") && rows[0].contains("0.0/15.6"), "\(run)")
      #expect(run.lines[2].contains("the disk is full [root@"), "\(run)")
    }

    private func expectSelections(of cluster: TestCluster) async throws {
      func names(_ arguments: String...) async throws -> [String] {
        let run = try await cluster.start(["nodes"] + arguments).wait()
        run.expectSuccess()
        return run.lines.dropFirst().compactMap { $0.split(separator: " ").first.map(String.init) }
      }
      #expect(try await names("n[2-3]") == ["n2", "n3"])
      #expect(try await names("n3", "n1") == ["n3", "n1"])
      #expect(try await names("--state", "drained") == ["n2"])
      #expect(try await names("--state", "idle,mixed") == ["n1", "n3"])
      #expect(try await names("--partition", "short") == ["n1", "n2"])
      #expect(try await names("--partition", "short", "--state", "mixed") == ["n1"])
      let unknown = try await cluster.slurmswift("nodes", "n[1-9]")
      unknown.expectFailure(1, "node n4", "ESLURM_INVALID_NODE_NAME", "hint: did you mean n1 or n2")
      for command in ["nodes", "jobs"] {
        let partition = try await cluster.slurmswift(command, "--partition", "long")
        partition.expectFailure(
          1, "partition long", "ESLURM_INVALID_PARTITION_NAME", "hint: there are main, short")
        let misspelt = try await cluster.slurmswift(command, "--partition", "shrot")
        misspelt.expectFailure(1, "partition shrot", "hint: did you mean short?")
      }
      let jobs = try await cluster.slurmswift("jobs", "--partition", "short,main")
      jobs.expectSuccess()
      #expect(jobs.lines.count == 2)
    }

    private func expectPartitions(of cluster: TestCluster) async throws {
      let run = try await cluster.slurmswift("partitions")
      run.expectSuccess()
      let rows = run.lines.dropFirst().map { $0.split(separator: " ").map(String.init) }
      #expect(rows.map { $0[0] } == ["main*", "short"], "\(run)")
      #expect(rows[0].contains("UNLIMITED") && rows[1].contains("00:02:00"), "\(run)")
      let printed = try await cluster.slurm("sinfo", "-h", "-s", "-o", "%R %F %C")
      let counts = printed.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
      #expect(counts.count == 2)
      for (row, count) in zip(rows, counts) {
        #expect(row[0].hasPrefix(count[0]) && row[4] == count[1] && row[5] == count[2], "\(run)")
      }
      let one = try await cluster.slurmswift("partitions", "short")
      #expect(one.lines.count == 2)
      let unknown = try await cluster.slurmswift("partitions", "long")
      unknown.expectFailure(1, "long", "ESLURM_INVALID_PARTITION_NAME", "main, short")
      let misspelt = try await cluster.slurmswift("partitions", "short", "mian")
      misspelt.expectFailure(1, "partition mian", "hint: did you mean main?")
    }

    private func expectJSON(of cluster: TestCluster, job: String) async throws {
      let nodes = try await cluster.slurmswift("nodes", "--json").objects()
      #expect(nodes.count == 3)
      #expect(nodes[0]["state"] as? String == "MIXED")
      #expect(nodes[0]["allocatedCPUCount"] as? Int == 3)
      #expect(nodes[1]["stateFlags"] as? [String] == ["DRAIN"])
      #expect(nodes[1]["reason"] as? String == "the disk is full")
      #expect(nodes[1]["reasonUser"] as? String == "root")
      #expect(nodes[2]["reason"] is NSNull && nodes[2]["partitions"] as? [String] == ["main"])
      let partitions = try await cluster.slurmswift("partitions", "--json").objects()
      #expect(partitions[0]["isDefault"] as? Bool == true)
      #expect(partitions[0]["isTimeUnlimited"] as? Bool == true)
      #expect(partitions[1]["maximumTimeLimitMinutes"] as? Int == 2)
      let usage = partitions[0]["nodeUsage"] as? [String: Int]
      #expect(usage == ["allocated": 1, "idle": 1, "other": 1, "total": 3])

      let steps = try await cluster.slurmswift("steps", "--json", job).objects()
      #expect(steps.map { $0["id"] as? String } == ["\(job).batch"])
      let listed = try await cluster.slurmswift("steps", "--mine")
      #expect(listed.lines.count == 2 && listed.lines[1].hasPrefix("\(job).batch "))
      let none = try await cluster.slurmswift("steps", "--user", "nobody")
      #expect(none.lines.count == 1)
      let several = try await cluster.slurmswift("steps", "--user", "nobody,root")
      // Not the whole line: the time goes on.
      #expect(several.lines.count == 2 && several.lines[1].hasPrefix("\(job).batch "))
      let unknown = try await cluster.slurmswift("steps", "\(job).7")
      unknown.expectFailure(1, "\(job).7", "hint:")
      try await expectStatistics(of: cluster)
    }

    private func expectStatistics(of cluster: TestCluster) async throws {
      let run = try await cluster.slurmswift("statistics", "--json")
      let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
      let object = try #require(value as? [String: any Sendable], "\(run)")
      let jobs = try #require(object["jobs"] as? [String: any Sendable])
      #expect(jobs["submitted"] as? Int == 1 && jobs["started"] as? Int == 1)
      let calls = try #require(object["callsByType"] as? [[String: any Sendable]])
      #expect(calls.contains { $0["name"] as? String == "REQUEST_SUBMIT_BATCH_JOB" })
      let words = try await cluster.slurmswift("statistics")
      words.expectSuccess()
      #expect(words.output.contains("1 submitted, 1 started"))
      #expect(words.output.contains("REQUEST_SUBMIT_BATCH_JOB"))
    }
  }
}
