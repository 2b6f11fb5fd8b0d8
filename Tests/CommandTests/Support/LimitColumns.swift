import Foundation
import TestSupport
import Testing

/// What `shares`, `limits` and `reservations` print, beside `sshare`, `sacctmgr` and `scontrol`.
enum LimitColumns {
  private static func table(
    _ cluster: TestCluster, _ program: String, _ arguments: String...
  ) async throws -> [[String: String]] {
    let run = try await cluster.run(program, arguments, environment: ["TZ": "UTC"])
    try #require(run.status == 0, "\(run)")
    let lines = run.lines.map {
      $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    }
    let names = try #require(lines.first)
    return lines.dropFirst().map { Dictionary(zip(names, $0)) { first, _ in first } }
  }

  private static func records(
    _ cluster: TestCluster, _ command: String, _ arguments: String...
  ) async throws -> [PrintedJob] {
    let run = try await cluster.start([command, "--json"] + arguments).wait()
    run.expectSuccess()
    try await Schema.expect(command, run)
    return try run.objects().map(PrintedJob.init)
  }

  static func expectSameShares(_ cluster: TestCluster) async throws {
    for _ in 1...20 {
      let before = try await table(cluster, "sshare", "-a", "-l", "-P")
      let ours = try await records(cluster, "shares")
      // Usage is summed up every few minutes.
      guard before == (try await table(cluster, "sshare", "-a", "-l", "-P")) else { continue }
      #expect(ours.count == before.count && ours.count >= 7)
      for (own, theirs) in zip(ours, before) {
        let isRoot = own["account"] == "root" && own["user"] == nil
        let number = { (name: String, digits: Int) in
          own[name].flatMap { Double($0) }.map { String(format: "%.\(digits)f", $0) } ?? ""
        }
        let told = [
          own.text("account", ""), own.text("user", ""), isRoot ? "" : own.text("shares", "parent"),
          number("normalizedShares", 6), "\(Int(Double(own.text("rawUsage", "0")) ?? 0))",
          number("effectiveUsage", 6), number("fairShare", 6), number("levelFairShare", 6),
        ]
        let names = [
          "Account", "User", "RawShares", "NormShares", "RawUsage", "EffectvUsage", "FairShare",
          "LevelFS",
        ]
        let expected = names.map { name in
          let text = theirs[name]?.trimmingCharacters(in: .whitespaces) ?? "?"
          return text == "inf" ? "" : text
        }
        #expect(told == expected)
      }
      return
    }
    Issue.record("shares do not stand still")
  }

  /// Limits by source and name: `QoS small MaxTRES` is `cpu=3`.
  private static func limits(_ cluster: TestCluster) async throws -> [String: String] {
    var values: [String: [String]] = [:]
    for limit in try await records(cluster, "limits", "--all") {
      let name = limit.text("limit")
      var value = limit.text("value")
      if ["MaxWall", "GrpWall"].contains(name) { value = PrintedJob.clock((Int(value) ?? 0) * 60) }
      if let resource = limit["resource"] { value = "\(resource)=\(value)" }
      values[limit.text("source") + " " + name, default: []].append(value)
    }
    return values.mapValues { $0.sorted().joined(separator: ",") }
  }

  static func expectSameLimits(_ cluster: TestCluster) async throws {
    let ofQoS = [
      "GrpTRES", "GrpTRESMins", "GrpTRESRunMins", "GrpJobs", "GrpSubmit", "GrpWall", "MaxTRES",
      "MaxTRESPerNode", "MaxTRESMins", "MaxWall", "MaxTRESPU", "MaxJobsPU", "MaxSubmitPU",
      "MaxTRESPA", "MaxJobsPA", "MaxSubmitPA", "MinTRES",
    ]
    let ofAssociations = Array(ofQoS.prefix(10)) + ["MaxJobs", "MaxSubmit"]
    var expected: [String: String] = [:]
    for record in try await table(cluster, "sacctmgr", "-P", "show", "qos") {
      for name in ofQoS where record[name, default: ""] != "" {
        expected["QoS \(record["Name", default: ""]) \(name)"] = record[name]
      }
    }
    let associations = try await table(
      cluster, "sacctmgr", "-P", "show", "assoc",
      "format=Account,User," + ofAssociations.joined(separator: ","))
    for record in associations {
      let (account, user) = (record["Account", default: ""], record["User", default: ""])
      let source = user.isEmpty ? "account \(account)" : "user \(user) in \(account)"
      for name in ofAssociations where record[name, default: ""] != "" {
        expected["\(source) \(name)"] = record[name]
      }
    }
    let ours = try await limits(cluster)
    #expect(ours == expected && ours.count > 15, "\(ours.count)")
  }

  /// The limits of a job of one user, with what is in use, and the narrowest.
  static func expectBindingLimits(_ cluster: TestCluster) async throws {
    let found = try await records(
      cluster, "limits", "-A", "lasers", "-q", "high", "-p", "short", "-u", "root")
    func limit(_ source: String, _ name: String) -> PrintedJob? {
      found.first { $0["source"] == source && $0["limit"] == name }
    }
    #expect(limit("QoS high", "MaxJobsPU")?["value"] == "3")
    #expect(limit("QoS high", "MaxJobsPU")?["isNarrowest"] == "1")
    // What a QoS limits, associations do not.
    #expect(limit("user root in lasers", "MaxJobs")?["isOverridden"] == "1")
    #expect(limit("QoS high", "MaxWall")?["isNarrowest"] == "0")
    #expect(limit("user root in lasers", "MaxWall")?["isOverridden"] == "1")
    #expect(limit("partition short", "MaxTime")?["isNarrowest"] == "1")
    #expect(limit("partition short", "MaxTime")?["value"] == "120")
    #expect(limit("cluster", "MaxArraySize")?["value"] == "2001")
    // Two with high and one with small wait in lasers.
    #expect(limit("user root in lasers", "MaxSubmit")?["used"] == "3")
    #expect(limit("account lasers", "GrpTRES")?["left"] == "12")
    let wrong = try await cluster.slurmswift("limits", "--qos", "hihg")
    wrong.expectFailure(1, "QoS hihg", "did you mean high")
    let stranger = try await cluster.slurmswift("limits", "--account", "chemistry")
    stranger.expectFailure(1, "account chemistry")
    try await cluster.slurmswift("limits", "--account", "laser")
      .expectFailure(1, "account laser", "did you mean lasers")
    try await cluster.slurmswift("limits", "-A", "physics").expectFailure(1, "in account physics")
    for (arguments, parts) in [
      (["-A", "phisics"], ["account phisics", "did you mean physics"]),
      (["-A", "lasers,bogus"], ["account bogus"]), (["--user", "bin"], ["user bin"]),
    ] {
      let run = try await cluster.start(["shares"] + arguments).wait()
      run.expectFailure(1)
      for part in parts { #expect(run.words.contains(part), "\(run)") }
    }
    let none = try await cluster.slurmswift("shares", "-A", "LASERS", "--user", "daemon")
    #expect(none.status == 0 && none.words.contains("in these accounts"), "\(none)")
    try await cluster.slurmswift("reservations", "upkep").expectFailure(1, "upkep")
  }

  static func expectSameReservations(_ cluster: TestCluster) async throws {
    _ = try await cluster.slurm(
      "scontrol", "create", "reservation", "ReservationName=upkeep", "StartTime=now+2hours",
      "Duration=90", "Nodes=n2", "Users=root,nobody", "Flags=MAINT,OVERLAP,IGNORE_JOBS")
    _ = try await cluster.slurm(
      "scontrol", "create", "reservation", "ReservationName=course", "StartTime=now+1day",
      "Duration=60", "Nodes=n1", "Accounts=physics", "Flags=IGNORE_JOBS")
    let shown = try await cluster.run(
      "scontrol", ["show", "reservation", "-o"], environment: ["TZ": "UTC"])
    let ours = try await records(cluster, "reservations")
    #expect(ours.count == 2 && shown.lines.count == 2)
    for line in shown.lines {
      let words = line.split(separator: " ").map { $0.split(separator: "=", maxSplits: 1) }
      let theirs = Dictionary(
        words.compactMap { $0.count == 2 ? (String($0[0]), String($0[1])) : nil }
      ) { first, _ in first }
      let own = try #require(ours.first { $0["name"] == theirs["ReservationName"] })
      #expect(own.time("startTime") == theirs["StartTime"])
      #expect(own.time("endTime") == theirs["EndTime"])
      #expect(own.text("nodes") == theirs["Nodes"])
      #expect(own.text("nodeCount") == theirs["NodeCnt"])
      #expect(own.text("coreCount") == theirs["CoreCnt"])
      #expect(own["isActive"] == (theirs["State"] == "ACTIVE" ? "1" : "0"))
    }
    let table = try await cluster.slurmswift("reservations", "upkeep", "-o", "name,users,flags")
    table.expectSuccess()
    #expect(table.output.contains("root,nobody") && table.output.contains("MAINT"))
    try await cluster.slurmswift("reservations", "upkep").expectFailure(1, "did you mean upkeep")
  }
}
