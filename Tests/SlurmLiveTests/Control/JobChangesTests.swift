import Foundation
import Slurm
import Testing

extension LiveTests {
  /// Changes by the library beside the same changes by `scontrol update`.
  @Suite(.serialized) struct JobChangesTests {
    let live: LiveCluster

    init() throws { live = try .current }

    /// A change as `scontrol` takes it, and the same in Swift, on jobs that stand as given.
    struct Pair: Sendable, CustomTestStringConvertible {
      let options: [String]
      let after: [String]
      let change: @Sendable (inout JobChanges) -> Void

      init(
        _ options: String..., after: [String] = [],
        change: @escaping @Sendable (inout JobChanges) -> Void
      ) {
        self.options = options
        self.after = after
        self.change = change
      }

      var testDescription: String { (after + options).joined(separator: " ") }
    }

    private static let pairs: [Pair] = [
      Pair("Name=another name") { $0.name = "another name" },
      Pair("Comment=some words") { $0.comment = .to("some words") },
      Pair("Comment=", after: ["Comment=some words"]) { $0.comment = .cleared },
      Pair("AdminComment=some words") { $0.adminComment = .to("some words") },
      Pair("AdminComment=", after: ["AdminComment=some words"]) { $0.adminComment = .cleared },
      Pair("Partition=short") { $0.partition = "short" },
      Pair("Partition=short,main") { $0.partition = "short,main" },
      Pair("Account=another") { $0.account = "another" },
      Pair("QOS=") { $0.qos = .cleared },
      Pair("ReservationName=") { $0.reservation = .cleared },
      Pair("TimeLimit=90") { $0.timeLimit = .minutes(90) },
      Pair("TimeLimit=7-0") { $0.timeLimit = .days(7) },
      Pair("TimeLimit=UNLIMITED", after: ["TimeLimit=10"]) { $0.timeLimit = .unlimited },
      Pair("TimeLimit=120", "TimeMin=30") {
        $0.timeLimit = .hours(2)
        $0.minimumTimeLimit = .to(.minutes(30))
      },
      Pair("TimeMin=0", after: ["TimeMin=5"]) { $0.minimumTimeLimit = .cleared },
      Pair("Deadline=2035-01-02T03:04:05") { $0.deadline = Date(slurm: "2035-01-02T03:04:05") },
      Pair("NumNodes=2-3") { $0.nodeCount = 2...3 },
      Pair("NumNodes=2-2") { $0.nodeCount = 2...2 },
      Pair("NumTasks=4") { $0.taskCount = 4 },
      Pair("CPUsPerTask=3") { $0.cpusPerTask = 3 },
      Pair("NumTasks=4", "CPUsPerTask=2", "NumCPUs=8") {
        $0.taskCount = 4
        $0.cpusPerTask = 2
        $0.cpuCount = 8
      },
      Pair("MinMemoryNode=300") { $0.memory = .perNode(megabytes: 300) },
      Pair("MinMemoryCPU=200") { $0.memory = .perCPU(megabytes: 200) },
      Pair("MinMemoryNode=0", after: ["MinMemoryNode=300"]) { $0.memory = .perNode(megabytes: 0) },
      Pair("Gres=widget:2") { $0.genericResources = .to("widget:2") },
      // Gres= would leave "gres:".
      Pair("TresPerNode=", after: ["Gres=widget:2"]) { $0.genericResources = .cleared },
      Pair("TresPerJob=gres:widget:2") { $0.genericResourcesPerJob = .to("widget:2") },
      Pair("TresPerTask=gres:widget:1") { $0.genericResourcesPerTask = .to("widget:1") },
      Pair("TresPerJob=", after: ["TresPerJob=gres:widget:2"]) {
        $0.genericResourcesPerJob = .cleared
      },
      Pair("Features=fast") { $0.features = .to("fast") },
      Pair("Features=", after: ["Features=fast"]) { $0.features = .cleared },
      Pair("Licenses=tool:2") { $0.licenses = .to("tool:2") },
      Pair("Licenses=", after: ["Licenses=tool:2"]) { $0.licenses = .cleared },
      Pair("ReqNodeList=n[2-3]") { $0.requiredNodes = .to("n[2-3]") },
      Pair("ReqNodeList=", after: ["ReqNodeList=n2"]) { $0.requiredNodes = .cleared },
      Pair("ExcNodeList=n[2-3]") { $0.excludedNodes = .to("n[2-3]") },
      Pair("ExcNodeList=", after: ["ExcNodeList=n2"]) { $0.excludedNodes = .cleared },
      Pair("Dependency=singleton") { $0.dependency = .to(.singleton) },
      Pair("Dependency=", after: ["Dependency=singleton"]) { $0.dependency = .cleared },
      Pair("Requeue=0") { $0.isRequeueable = false },
      Pair("Requeue=1", after: ["Requeue=0"]) { $0.isRequeueable = true },
      Pair("Priority=77") { $0.priority = 77 },
      Pair("Priority=0") { $0.isHeld = true },
      Pair("Nice=100") { $0.nice = 100 },
      Pair("Nice=-7") { $0.nice = -7 },
      Pair("Nice=0", after: ["Nice=100"]) { $0.nice = 0 },
      Pair("MailType=END,FAIL", "MailUser=nobody@example.org") {
        $0.mailEvents = [.end, .fail]
        $0.mailRecipient = .to("nobody@example.org")
      },
      Pair("MailType=NONE", after: ["MailType=END"]) { $0.mailEvents = [] },
      Pair("MailUser=", after: ["MailType=END", "MailUser=nobody@example.org"]) {
        $0.mailRecipient = .cleared
      },
      Pair("StdOut=/tmp/another-%x.out") { $0.standardOutput = "/tmp/another-%x.out" },
      Pair("WorkDir=/tmp") { $0.workingDirectory = "/tmp" },
      Pair("StartTime=2036-01-02T03:04:05") { $0.beginTime = Date(slurm: "2036-01-02T03:04:05") },
    ]

    /// A job that waits for years.
    private func submit() throws -> JobID {
      try live.submit("true") {
        $0.name = "twin"
        $0.beginTime = Date(slurm: "2034-01-02T03:04:05")
      }
    }

    /// A job's record without what the scheduler writes into it at any time.
    private func state(of id: JobID) async throws -> [String: String] {
      try await live.record(of: .job(id)).filter {
        !["Reason", "LastSchedEval", "Scheduler", "AccrueTime"].contains($0.key)
      }
    }

    @Test(arguments: pairs) func `are made as scontrol would`(pair: Pair) async throws {
      // A singleton waits for an older job of its name.
      let (elder, ours, theirs) = (try submit(), try submit(), try submit())
      if !pair.after.isEmpty {
        for id in [ours, theirs] {
          _ = try await live.slurm("scontrol", ["update", "job", "\(id)"] + pair.after)
        }
      }
      let before = try await state(of: ours)
      _ = try await live.slurm("scontrol", ["update", "job", "\(theirs)"] + pair.options)
      var changes = JobChanges()
      pair.change(&changes)
      #expect(try live.cluster.update(.job(ours), changes) == [JobOutcome(.job(ours))])
      try await live.expectTwins(ours, theirs, pair.testDescription, besides: ["Reason"])
      let found = try await state(of: ours)
      #expect(found["EligibleTime"] == (try await state(of: theirs))["EligibleTime"])
      // Without a database there is nothing to see of these.
      if !["Account=another", "QOS=", "ReservationName="].contains(pair.options[0]) {
        let isChanged = found != before
        #expect(isChanged, "else this tests nothing: \(pair.testDescription)")
      }
      for id in [elder, ours, theirs] { try live.cluster.cancel(.job(id)) }
    }

    @Test func `nothing changes nothing`() async throws {
      let id = try submit()
      let before = try await state(of: id)
      try live.cluster.update(.job(id), JobChanges())
      #expect(try await state(of: id) == before)
      try live.cluster.cancel(.job(id))
    }

    @Test func `a begin time that has passed is now`() async throws {
      let id = try submit()
      var changes = JobChanges()
      changes.beginTime = Date(timeIntervalSince1970: 1)
      try live.cluster.update(.job(id), changes)
      #expect(try await live.finish(id).state.base == .completed)
    }

    @Test func `a dependency that is cleared lets the job start`() async throws {
      let first = try live.submit("true") { $0.isHeld = true }
      let second = try live.submit("true") { $0.dependency = .afterOK(.job(first)) }
      #expect(try live.cluster.job(.job(second)).dependency != nil)
      var changes = JobChanges()
      changes.dependency = .cleared
      try live.cluster.update(.job(second), changes)
      #expect(try live.cluster.job(.job(second)).dependency == nil)
      #expect(try await live.finish(second).state.base == .completed)
      try live.cluster.cancel(.job(first))
    }

    @Test func `a reservation is taken and left`() async throws {
      let name = "r\(UInt32.random(in: 0...UInt32.max))"
      _ = try await live.slurm(
        "scontrol", "create", "ReservationName=\(name)", "StartTime=2033-01-01T00:00:00",
        "Duration=60", "Users=root", "Nodes=n4")
      let id = try submit()
      var changes = JobChanges()
      changes.reservation = .to(name)
      try live.cluster.update(.job(id), changes)
      #expect(try await live.record(of: .job(id))["Reservation"] == name)
      changes.reservation = .cleared
      try live.cluster.update(.job(id), changes)
      #expect(try live.cluster.job(.job(id)).reservation == nil)
      try live.cluster.cancel(.job(id))
      _ = try await live.slurm("scontrol", "delete", "ReservationName=\(name)")
    }
  }
}
