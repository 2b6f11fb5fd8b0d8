import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension CommandTests {
  /// `priority` beside `sprio`, and what else tells of limits beside Slurm's own commands, on a
  /// cluster with accounts, limits and jobs that wait.
  struct PriorityCommandTests {
    private static let utc = ["TZ": "UTC"]

    @Test func `priorities, shares, limits and reservations are those of Slurm's commands`()
      async throws
    {
      try await TestCluster.run(.withLimits) { cluster in
        try await cluster.submitWaitingJobs()
        try await Self.expectSamePriorities(cluster)
        try await LimitColumns.expectSameShares(cluster)
        try await LimitColumns.expectSameLimits(cluster)
        try await LimitColumns.expectBindingLimits(cluster)
        try await LimitColumns.expectSameReservations(cluster)
      }
    }

    private static let columns = ["i", "r", "u", "Y", "S", "A", "B", "F", "J", "P", "Q", "N", "T"]

    private static func sprio(_ cluster: TestCluster) async throws -> Set<[String]> {
      let format = columns.map { "%40\($0)" }.joined(separator: "|")
      let run = try await cluster.run("sprio", ["-h", "-o", format], environment: utc)
      try #require(run.status == 0, "\(run)")
      return Set(
        run.lines.map { line in
          line.split(separator: "|", omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        })
    }

    private static func priorities(_ cluster: TestCluster) async throws -> Set<[String]> {
      let run = try await cluster.slurmswift("priority", "--json")
      run.expectSuccess()
      try await Schema.expect("priority", run)
      return Set(
        try run.objects().map { record in
          let job = PrintedJob(record)
          let whole = { (name: String) in "\(Int(Double(job.text(name, "0")) ?? 0))" }
          let resources = record["resources"] as? [String: Double] ?? [:]
          // sprio rounds parts, and cuts the sum off.
          let rounded = { (name: String) in
            "\(Int((Double(job.text(name, "0")) ?? 0).rounded(.toNearestOrEven)))"
          }
          let amounts = resources.map { name, value in
            "\(name)=\(Int(value.rounded(.toNearestOrEven)))"
          }
          return [
            job.text("recordID"), job.text("partition"), job.text("user"), whole("priority"),
            job.text("site"), rounded("age"), rounded("association"), rounded("fairShare"),
            rounded("jobSize"), rounded("partitionFactor"), rounded("qosFactor"), job.text("nice"),
            amounts.sorted().joined(separator: ","),
          ]
        })
    }

    @Test func `of what has no priority it is told why`() async throws {
      let cluster = try TestCluster.current
      let running = try await cluster.startSleeper("-t", "10")
      let held = try await cluster.submit("true", "--hold")
      let array = try await cluster.submit("true", "--hold", "-a", "1-3")
      let none = try await cluster.slurmswift("priority", running, held, array + "_2")
      #expect(none.status == 0 && none.lines.count == 1, "\(none)")
      let words = none.words.split(separator: "\n")
      #expect(words.count == 3, "\(none)")
      #expect(none.words.contains("job \(running) has no priority any more: it is RUNNING"))
      for job in [held, array + "_2"] {
        let told = words.contains {
          $0.contains("job \(job) has no priority") && $0.contains("JobHeldUser")
        }
        #expect(told, "\(none)")
      }
      // What is waiting for its turn is shown all the same.
      let waiting = try await cluster.submit("true", "--exclusive", "-N", "2")
      let some = try await cluster.slurmswift("priority", "--json", waiting, "4000000", running)
      #expect(some.status == 1 && some.words.contains("job 4000000"), "\(some)")
      #expect(try some.objects().map { $0["id"] as? String } == [waiting])
      try await cluster.slurmswift("priority", "4000000", "4000001")
        .expectFailure(1, "4000000, 4000001", "ESLURM_INVALID_JOB_ID")
      for id in [running, held, array, waiting] { _ = try await cluster.slurm("scancel", id) }
    }

    @Test func `a cluster whose priorities have no parts says so`() async throws {
      var options = Sandbox.Options()
      options.nodes = 1
      options.parameters["PriorityType"] = "priority/basic"
      try await TestCluster.run(options) { cluster in
        _ = try await cluster.submit("true", "--hold")
        for arguments in [["priority"], ["priority", "--json"]] {
          let run = try await cluster.start(arguments).wait()
          run.expectFailure(1, "PriorityType=priority/basic")
        }
        #expect(try await cluster.run("sprio", []).status == 1)
      }
    }

    private static func expectSamePriorities(_ cluster: TestCluster) async throws {
      // Ages grow meanwhile: what has changed is looked at again.
      for _ in 1...20 {
        let before = try await sprio(cluster)
        let ours = try await priorities(cluster)
        let theirs = try await sprio(cluster)
        guard before == theirs else { continue }
        #expect(ours == theirs, "\(ours.symmetricDifference(theirs).sorted { $0[0] < $1[0] })")
        #expect(ours.count > 12 && Set(ours.map { $0[3] }).count > 5)
        // Each part counts for somebody.
        for (index, column) in columns.enumerated()
        where index > 2 && column != "S" && column != "A" {
          #expect(ours.contains { $0[index] != "0" && $0[index] != "" }, "\(column)")
        }
        return
      }
      Issue.record("the priorities do not stand still")
    }
  }
}

extension Sandbox.Options {
  /// Accounts, users and QoS with limits of all kinds, and weights for all that makes a priority.
  static var withLimits: Sandbox.Options {
    var options = Sandbox.Options()
    options.cpusPerNode = 8
    options.partitions = [
      .init("main"),
      .init(
        "short", maxTime: .seconds(7200),
        parameters: ["PriorityTier": "1", "PriorityJobFactor": "10"]),
    ]
    options.parameters.merge([
      "PriorityWeightAge": "1000000", "PriorityWeightAssoc": "700",
      "PriorityWeightFairshare": "10000", "PriorityWeightJobSize": "3000",
      "PriorityWeightPartition": "2000", "PriorityWeightQOS": "5000",
      "PriorityWeightTRES": "CPU=1000,Mem=4000", "PriorityCalcPeriod": "1",
    ]) { $1 }
    options.accounting = Sandbox.Accounting(
      users: ["nobody"],
      qos: [
        .init("high", maxWallTime: .seconds(86_400), priority: 100, maxJobsPerUser: 3),
        .init(
          "small", maxWallTime: .seconds(600), priority: 20, maxSubmittedJobsPerUser: 20,
          settings: [
            "GrpTRES": "cpu=6,node=2", "MaxTRESPerUser": "cpu=4", "MaxTRESPerJob": "cpu=3",
            "GrpJobs": "2",
          ]),
      ],
      changes: [
        ["add", "account", "physics", "parent=sandbox", "fairshare=30", "qos=normal,high,small"],
        [
          "add", "account", "lasers", "parent=physics", "fairshare=5", "GrpTRES=cpu=12",
          "MaxWall=2-00:00:00", "qos=normal,high,small",
        ],
        [
          "add", "user", "nobody,root", "account=lasers", "fairshare=7", "MaxJobs=9",
          "MaxSubmitJobs=60", "qos=normal,high,small",
        ],
        [
          "modify", "user", "root", "where", "account=lasers", "set", "priority=50",
          "GrpTRESMins=cpu=100000",
        ],
        ["add", "user", "daemon", "account=physics"],
      ])
    return options
  }
}

extension TestCluster {
  /// A job that takes the cluster, and others of all kinds that wait behind it.
  func submitWaitingJobs() async throws {
    let run = try await run(
      "bash",
      [
        "-c",
        #"""
        set -e
        as() { user=$1; shift; setpriv --reuid=$user --regid=$user --clear-groups "$@"; }
        submit() { sbatch --parsable -o /dev/null -D / "$@" --wrap 'sleep 900'; }
        submit -N2 --exclusive
        sleep 2
        for i in 1 2 3 4; do submit -n$i --mem ${i}000; done
        for i in 1 2; do submit -A lasers -n$i --qos high; done
        submit -p short -t 10; submit -p main,short -t 10; submit --nice=50 -n2; submit --nice=-20
        submit -A lasers --qos small -t 5; submit -a 1-5%2 -t 30
        as 65534 sbatch --parsable -o /dev/null -D / -n4 --wrap 'sleep 900'
        as 65534 sbatch --parsable -o /dev/null -D / -A lasers -n2 --wrap 'sleep 900'
        """#,
      ])
    try #require(run.status == 0, "\(run)")
  }
}
