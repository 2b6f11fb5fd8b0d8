import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension CommandTests {
  /// `why` for reasons that a real controller gives, each with the fact behind it, and the remedy
  /// carried out.
  struct WhyCommandTests {
    /// A job that waits, and what is said of it.
    private struct Case {
      /// Slurm's name of the reason.
      let reason: String
      /// What `sbatch` is given; it prints the job's id.
      let options: [String]
      /// What the facts tell, each part somewhere.
      let facts: [String]
      /// What the command begins with that frees the job, behind `slurmswift`; nil for none.
      let remedy: String?
    }

    private static let cases = [
      Case(reason: "JobHeldUser", options: ["--hold"], facts: [], remedy: "release"),
      Case(
        reason: "BeginTime", options: ["--begin", "now+2hours"], facts: ["may start from"],
        remedy: "update"),
      Case(
        reason: "Dependency", options: ["-d", "afterok:SLEEPER"],
        facts: ["afterok:SLEEPER", "Job SLEEPER is RUNNING"], remedy: "update"),
      Case(
        reason: "DependencyNeverSatisfied", options: ["-d", "afterok:BROKEN"],
        facts: ["Job BROKEN is FAILED"], remedy: "update"),
      Case(
        reason: "JobArrayTaskLimit", options: ["-a", "1-2%1"], facts: ["lets 1 run", "1 do"],
        remedy: "update"),
      Case(
        reason: "PartitionTimeLimit", options: ["-p", "short", "-t", "1-0"],
        facts: ["short allows 02:00:00", "asks for 1-00:00:00"], remedy: "update"),
      Case(
        reason: "PartitionNodeLimit", options: ["-p", "narrow", "-N", "2"],
        facts: ["narrow allows", "1 nodes", "asks for 2"], remedy: "update"),
      Case(
        reason: "PartitionDown", options: ["-p", "closed"], facts: ["closed is DOWN"],
        remedy: "update"),
      Case(
        reason: "QOSMaxWallDurationPerJobLimit", options: ["-q", "high", "-t", "8-0"],
        facts: ["QoS high allows 1-00:00:00", "asks for 8-00:00:00"], remedy: "update"),
      Case(
        reason: "QOSMaxJobsPerUserLimit", options: ["-q", "single"],
        facts: ["QoS single allows 1", "1 are in use", "ends: SINGLE"], remedy: "update"),
      Case(
        reason: "QOSMaxCpuPerJobLimit", options: ["-q", "small", "-n", "5"],
        facts: ["QoS small allows 3 cpu"], remedy: "update"),
      Case(
        reason: "QOSGrpCpuLimit", options: ["-q", "grouped", "-n", "2"],
        facts: ["QoS grouped allows 4 cpu", "3 are in use", "ends: GROUPED"], remedy: "update"),
      Case(
        reason: "AssocMaxWallDurationPerJobLimit", options: ["-A", "lasers", "-t", "3-0"],
        facts: ["root in lasers allows 2-00:00:00", "asks for 3-00:00:00"], remedy: "update"),
      Case(
        reason: "AssocGrpCpuLimit", options: ["-A", "lasers", "-t", "10", "-n", "7"],
        facts: ["lasers allows 4 cpu"], remedy: "update"),
      Case(
        reason: "AssocGrpCPUMinutesLimit", options: ["-A", "budget", "-t", "10:00:00", "-n", "2"],
        facts: ["budget allows 600 minutes of cpu", "asks for 1200"], remedy: "update"),
      Case(
        reason: "AssocGrpCPURunMinutesLimit",
        options: ["-A", "ahead", "-t", "10:00:00", "-n", "2"],
        facts: ["ahead allows running jobs 600 minutes of cpu", "asks for 1200"],
        remedy: "update"),
      Case(
        reason: "AssocGrpJobsLimit", options: ["-A", "second"],
        facts: ["group allows 1", "ends: CHILD"], remedy: nil),
      Case(
        reason: "MaxMemPerLimit", options: ["-p", "lean", "--mem", "2000"],
        facts: ["asks for 2000M per node", "lean allows 1000M per node"], remedy: "update"),
      Case(
        reason: "Licenses", options: ["-L", "matlab:1"],
        facts: ["Of 2 matlab 0 are free", "LICENSED"],
        remedy: "update"),
      Case(
        reason: "Reservation", options: ["--reservation", "course"],
        facts: ["Reservation course is from", "n1"],
        remedy: "update"),
      Case(
        reason: "ReqNodeNotAvail", options: ["-w", "n2"], facts: ["Node n2 is", "fan broken"],
        remedy: "update"),
      Case(
        reason: "Resources", options: ["-p", "tiny", "--exclusive"],
        facts: ["On its nodes run, the first to end first: TINY"], remedy: nil),
      Case(
        reason: "Priority", options: ["-p", "tiny", "--exclusive", "--nice=10"],
        facts: ["Before it, by priority"], remedy: nil),
    ]

    private static func options() -> Sandbox.Options {
      var options = Sandbox.Options()
      options.nodes = 3
      options.partitions = [
        .init("main", nodes: ["n1", "n2"]), .init("short", nodes: ["n1"], maxTime: .seconds(7200)),
        .init("narrow", nodes: ["n1"], parameters: ["MaxNodes": "1"]),
        .init("closed", nodes: ["n1"], parameters: ["State": "DOWN"]), .init("tiny", nodes: ["n3"]),
        .init("lean", nodes: ["n1"], parameters: ["MaxMemPerNode": "1000"]),
      ]
      options.parameters["Licenses"] = "matlab:2"
      options.parameters["MinJobAge"] = "3600"
      let qos = "qos=normal,high,single,small,grouped"
      options.accounting = Sandbox.Accounting(
        qos: [
          .init("high", maxWallTime: .seconds(86_400)), .init("single", maxJobsPerUser: 1),
          .init("small", settings: ["MaxTRESPerJob": "cpu=3"]),
          .init("grouped", settings: ["GrpTRES": "cpu=4"]),
        ],
        changes: [
          ["add", "account", "lasers", "MaxWall=2-00:00:00", "GrpTRES=cpu=4", qos],
          ["add", "user", "root", "account=lasers", qos],
          ["add", "account", "budget", "GrpTRESMins=cpu=600"],
          ["add", "account", "ahead", "GrpTRESRunMins=cpu=600"],
          ["add", "account", "group", "GrpJobs=1"],
          ["add", "account", "first,second", "parent=group"],
          ["add", "user", "root", "account=budget,ahead,first,second"],
        ])
      return options
    }

    @Test func `each reason has its facts, and a remedy that frees the job`() async throws {
      try await TestCluster.run(Self.options()) { cluster in
        func submit(_ options: [String], _ command: String = "sleep 900") async throws -> String {
          let run = try await cluster.run(
            "sbatch", ["--parsable", "-o", "/dev/null", "-D", "/"] + options + ["--wrap", command])
          try #require(run.status == 0, "\(run)")
          return try #require(run.lines.first)
        }
        var names = [
          "SLEEPER": try await submit([]), "SINGLE": try await submit(["-q", "single"]),
          "GROUPED": try await submit(["-q", "grouped", "-n", "3"]),
          "LICENSED": try await submit(["-L", "matlab:2"]),
          "CHILD": try await submit(["-A", "first"]),
          "BROKEN": try await submit([], "sleep 2; exit 1"),
        ]
        names["TINY"] = try await submit(["-p", "tiny", "--exclusive"])
        _ = try await cluster.slurm(
          "scontrol", "create", "reservation", "ReservationName=course", "StartTime=now+10days",
          "Duration=60", "Nodes=n1", "Users=root", "Flags=IGNORE_JOBS")
        for name in ["SLEEPER", "SINGLE", "GROUPED", "LICENSED", "TINY", "CHILD"] {
          try await cluster.reach("RUNNING 0", of: try #require(names[name]))
        }
        _ = try await cluster.slurm(
          "scontrol", "update", "NodeName=n2", "State=DRAIN", "Reason=fan broken")
        func named(_ text: String) -> String {
          names.reduce(text) { $0.replacing($1.key, with: $1.value) }
        }
        var ids: [String] = []
        for one in Self.cases {
          let limit = one.options.contains("-t") ? [] : ["-t", "60"]
          ids.append(try await submit(limit + one.options.map(named)))
        }
        for (one, id) in zip(Self.cases, ids) {
          try await eventually("\(id) waits for \(one.reason)", within: .seconds(60)) {
            try await cluster.slurm("squeue", "-h", "-t", "PD", "-o", "%r", "-j", id)
              .contains(one.reason)
          }
          try await Self.expect(one, id, named, on: cluster)
        }
      }
    }

    private static func expect(
      _ one: Case, _ id: String, _ named: (String) -> String, on cluster: TestCluster
    ) async throws {
      let run = try await cluster.slurmswift("why", "--json", id)
      run.expectSuccess()
      try await Schema.expect("why", run)
      let told = try #require(
        try run.objects().first { $0["state"] as? String == "PENDING" }, "\(one.reason): \(run)")
      #expect(told["reason"] as? String == one.reason)
      let facts = (told["facts"] as? [String] ?? []).joined(separator: "\n")
      for fact in one.facts.map(named) {
        #expect(facts.contains(fact), "\(one.reason): '\(fact)' in \(facts)")
      }
      let words = try await cluster.slurmswift("why", id)
      words.expectSuccess()
      #expect(words.output.contains(told["meaning"] as? String ?? "?"))

      guard let remedy = one.remedy else { return }
      let remedies = told["remedies"] as? [[String: String]] ?? []
      let command = try #require(remedies.first?["command"], "\(one.reason): no remedy")
      #expect(command.hasPrefix("slurmswift \(remedy) "), "\(one.reason): \(command)")
      let carriedOut = try await cluster.start(
        command.split(separator: " ").dropFirst().map(String.init)
      ).wait()
      carriedOut.expectSuccess()
      let element = one.reason == "JobArrayTaskLimit" ? id + "_2" : id
      try await eventually("\(one.reason): \(command) frees \(element)", within: .seconds(30)) {
        try await cluster.slurm("squeue", "-h", "-o", "%T", "-j", element) == "RUNNING"
      }
      _ = try await cluster.slurm("scancel", id)
    }
  }
}
