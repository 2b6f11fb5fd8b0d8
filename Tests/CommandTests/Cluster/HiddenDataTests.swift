import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension CommandTests {
  /// What an ordinary user sees where a cluster hides data; and what is said without a database.
  @Suite(.enabled(if: geteuid() == 0, "another user can be had by root alone"))
  struct HiddenDataTests {
    private static func options() -> Sandbox.Options {
      var options = Sandbox.Options()
      options.nodes = 1
      options.cpusPerNode = 4
      options.parameters["PrivateData"] = "jobs,usage,reservations,users,accounts"
      options.accounting = Sandbox.Accounting(
        users: ["nobody"],
        changes: [["modify", "account", "sandbox", "set", "GrpTRES=cpu=3"]])
      return options
    }

    @Test func `what is hidden is told, and none of it is zero`() async throws {
      try await TestCluster.run(Self.options()) { cluster in
        let nobody = try await Nobody(cluster)
        let other = try await cluster.startSleeper("-n", "3", "-t", "60")
        let own = try await nobody.submitSleeper("-n", "4", "-t", "60")
        try await cluster.reach("PENDING 0", of: own)

        let shares = try await nobody.slurmswift("shares", "--json")
        #expect(shares.status == 0 && shares.words.contains("PrivateData=usage"))
        try await Schema.expect("shares", shares)
        #expect(try shares.objects().map { $0["user"] as? String } == ["nobody"])

        let limits = try await nobody.slurmswift("limits")
        #expect(limits.status == 0 && limits.words.contains("the limits of accounts are hidden"))
        #expect(!limits.output.contains("GrpTRES"))

        let priority = try await nobody.slurmswift("priority", "--json")
        #expect(priority.status == 0 && priority.words.contains("PrivateData=jobs"))
        #expect(try priority.objects().map { $0["id"] as? String } == [own])

        let jobs = try await nobody.slurmswift("jobs", "--json")
        #expect(try jobs.objects().map { $0["id"] as? String } == [own])
        try await nobody.slurmswift("job", other).expectFailure(1, "job \(other)")
        let why = try await nobody.slurmswift("why", own)
        #expect(why.status == 0 && why.output.contains("hidden here"), "\(why)")
        #expect(!why.output.contains(other))
        // Whose cluster it is sees all.
        let whole = try await cluster.slurmswift("shares", "--json")
        whole.expectSuccess()
        #expect(try whole.objects().count >= 3)
      }
    }

    @Test func `nodes that are hidden are not counted as none`() async throws {
      var options = Sandbox.Options()
      options.parameters["PrivateData"] = "nodes"
      try await TestCluster.run(options) { cluster in
        let nobody = try await Nobody(cluster)
        let table = try await nobody.slurmswift("partitions")
        table.expectSuccess()
        #expect(table.output.contains("hidden") && !table.output.contains("0/0/0/0"))
        let json = try await nobody.slurmswift("partitions", "--json")
        try await Schema.expect("partitions", json)
        #expect(json.output.contains("\"nodeUsage\" : null"))
        try await nobody.slurmswift("nodes").expectFailure(77, "ermission denied")
      }
    }

    @Test func `users see their own past, and what slurmdbd hides is told`() async throws {
      var options = Self.options()
      options.parameters["PrivateData"] = "none"
      try await TestCluster.run(options) { cluster in
        let nobody = try await Nobody(cluster)
        let other = try await cluster.submit("true")
        let own = try await nobody.submitSleeper("-t", "60")
        let listed = { (arguments: [String]) in
          let run = try await nobody.run(
            ["history", "--parsable", "-o", "id"] + arguments)
          #expect(run.status == 0, "\(run)")
          return (ids: Set(run.lines.dropFirst()), words: run.words)
        }
        try await eventually("both are in the database") {
          try await listed(["--all-users"]).ids == [own, other]
        }
        // A job that has just started is missing for a moment.
        try await eventually("they see their own") { try await listed([]).ids == [own] }
        #expect(try await listed([other]).ids == [other])
        #expect(try await listed(["-w", "n1"]).ids == [own, other])
        #expect(try await listed(["--all-users"]).words == "")
        try await nobody.slurmswift("history", "-a", "--mine").expectFailure(64, "not both")

        let file = cluster.sandbox.directory + "/slurmdbd.conf"
        let handle = try #require(FileHandle(forWritingAtPath: file))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("PrivateData=jobs\n".utf8))
        try handle.close()
        try await onOwnThread { try cluster.sandbox.restart(.slurmdbd) }
        try await eventually("others' jobs are hidden, which is told") {
          let (ids, words) = try await listed(["--all-users"])
          return ids == [own] && words.contains("the jobs of others are hidden here")
        }
        #expect(try await listed([other]).words.contains("PrivateData=jobs"))
        // Of one's own nothing is hidden.
        #expect(try await listed([]).words == "")
      }
    }

    @Test func `a database that is away is one clear error`() async throws {
      var options = Self.options()
      options.parameters["PrivateData"] = "none"
      try await TestCluster.run(options) { cluster in
        try await onOwnThread { try cluster.sandbox.stop(.slurmdbd) }
        for arguments in [["history"], ["report", "1", "--html", cluster.newPath("x.html")]] {
          let run = try await cluster.start(arguments).wait()
          run.expectFailure(69, "accounting database")
          #expect(run.words.split(separator: "\n").count <= 2, "\(run)")
        }
        try await onOwnThread { try cluster.sandbox.restart(.slurmdbd) }
        try await eventually("slurmdbd answers") {
          try await cluster.start(["history"]).wait().status == 0
        }
        // A connection is accepted, and nobody answers.
        try await onOwnThread { try cluster.sandbox.suspend(.slurmdbd) }
        let silent = try await cluster.slurmswift("history")
        try await onOwnThread { try cluster.sandbox.resume(.slurmdbd) }
        silent.expectFailure(69, "slurmdbd at 127.0.0.1:", "is silent", "is slurmdbd running")
        #expect(silent.duration < .seconds(20))
        try await onOwnThread { try cluster.sandbox.stop(.slurmdbd) }
        // What the controller knows itself is told.
        try await cluster.slurmswift("limits").expectSuccess()
      }
    }
  }
}
