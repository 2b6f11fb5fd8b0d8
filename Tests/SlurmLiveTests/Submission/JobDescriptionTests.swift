import Foundation
import Slurm
import Testing

extension LiveTests {
  /// Jobs as the library submits them beside the same jobs as `sbatch` does.
  @Suite(.serialized) struct JobDescriptionTests {
    let live: LiveCluster

    init() throws { live = try .current }

    /// Options of `sbatch`, and the same in Swift.
    struct Pair: Sendable, CustomTestStringConvertible {
      let options: [String]
      let change: @Sendable (inout JobDescription) -> Void

      init(_ options: String..., change: @escaping @Sendable (inout JobDescription) -> Void) {
        self.options = options
        self.change = change
      }

      var testDescription: String { options.joined(separator: " ") }
    }

    private static let pairs: [Pair] = [
      Pair { _ in },
      Pair("-J", "a name") { $0.name = "a name" },
      Pair("--comment", "some words") { $0.comment = "some words" },
      Pair("-p", "short") { $0.partition = "short" },
      Pair("-p", "short,main") { $0.partition = "short,main" },
      Pair("-t", "90") { $0.timeLimit = .minutes(90) },
      Pair("-t", "6-0") { $0.timeLimit = .days(6) },
      Pair("-t", "0:30") { $0.timeLimit = TimeLimit(.seconds(30)) },
      Pair("-t", "UNLIMITED") { $0.timeLimit = .unlimited },
      Pair("-t", "120", "--time-min", "30") {
        $0.timeLimit = .hours(2)
        $0.minimumTimeLimit = .minutes(30)
      },
      Pair("-N", "2") { $0.nodeCount = 2...2 },
      Pair("-N", "2-3") { $0.nodeCount = 2...3 },
      Pair("-n", "4") { $0.taskCount = 4 },
      Pair("-n", "1") { $0.taskCount = 1 },
      Pair("-c", "2") { $0.cpusPerTask = 2 },
      Pair("-n", "4", "-c", "3") {
        $0.taskCount = 4
        $0.cpusPerTask = 3
      },
      Pair("-N", "2", "-n", "5", "-c", "3") {
        $0.nodeCount = 2...2
        $0.taskCount = 5
        $0.cpusPerTask = 3
      },
      Pair("--mem", "300") { $0.memory = .perNode(megabytes: 300) },
      Pair("--mem", "0") { $0.memory = .perNode(megabytes: 0) },
      Pair("--mem-per-cpu", "200", "-c", "2") {
        $0.memory = .perCPU(megabytes: 200)
        $0.cpusPerTask = 2
      },
      Pair("--gres", "widget:2") { $0.genericResources = "widget:2" },
      Pair("-C", "fast") { $0.features = "fast" },
      Pair("-x", "n[2-3]") { $0.excludedNodes = "n[2-3]" },
      Pair("-a", "1-10:3%2") { $0.tasks = TaskArray(1...10, by: 3, atOnce: 2) },
      Pair("-a", "3,5,9-12") { $0.tasks = [3, 5, 9, 10, 11, 12] },
      Pair("-d", "singleton", "-J", singletonName) {
        $0.dependency = .singleton
        $0.name = singletonName
      },
      Pair("--requeue") { $0.isRequeueable = true },
      Pair("--no-requeue") { $0.isRequeueable = false },
      Pair("--nice=100") { $0.nice = 100 },
      Pair("--nice=-7") { $0.nice = -7 },
      Pair("-b", "2035-01-02T03:04:05") {
        $0.beginTime = Date(slurm: "2035-01-02T03:04:05")
      },
      Pair("--mail-type=END,FAIL", "--mail-user=nobody@example.org") {
        $0.mail = MailNotification(on: [.end, .fail], to: "nobody@example.org")
      },
      Pair("--mail-type=ALL") {
        $0.mail = MailNotification(
          on: [.begin, .end, .fail, .requeue, .stageOut, .invalidDependency])
      },
      Pair("-i", "/etc/hostname", "-e", "%x-%j.err") {
        $0.standardInput = "/etc/hostname"
        $0.standardError = "%x-%j.err"
      },
      Pair("-D", "/tmp") { $0.workingDirectory = "/tmp" },
      Pair("--signal=B:USR1@90", "--open-mode=append") {
        $0.warning = JobWarning(.usr1, before: .seconds(90), to: .batchStep)
        $0.openMode = .append
      },
    ]

    /// Submits a held job by `sbatch`, and returns its id and its script's path.
    private func submitBySbatch(_ options: [String]) async throws -> (id: JobID, script: String) {
      let script = live.newPath("same.sh")
      try "#!/bin/sh\ntrue\n".write(toFile: script, atomically: true, encoding: .utf8)
      let text = try await live.slurm(
        "sbatch",
        ["--parsable", "-H", "-o", "/dev/null"] + options + [script, "an", "argument"])
      return (try #require(JobID(text)), script)
    }

    private static let singletonName = "described"

    @Test(arguments: pairs) func `is submitted as sbatch would`(pair: Pair) async throws {
      let elder = try live.elder(named: Self.singletonName)
      defer { try? live.cluster.cancel(.job(elder)) }
      let (theirs, script) = try await submitBySbatch(pair.options)
      var job = JobDescription(script: .file(script))
      job.arguments = ["an", "argument"]
      job.isHeld = true
      job.workingDirectory = live.folder
      job.standardOutput = "/dev/null"
      pair.change(&job)
      let ours = try live.cluster.submit(job).id

      try await live.expectTwins(ours, theirs, pair.testDescription)
      for id in [ours, theirs] { try live.cluster.cancel(.job(id)) }
    }

    @Test(arguments: pairs) func `is described as it was submitted`(pair: Pair) async throws {
      let elder = try live.elder(named: Self.singletonName)
      defer { try? live.cluster.cancel(.job(elder)) }
      let (theirs, script) = try await submitBySbatch(pair.options)
      // What is no file any more is still the job's script.
      try FileManager.default.removeItem(atPath: script)
      var job = try live.cluster.description(of: .job(theirs))
      job.isHeld = true
      let ours = try live.cluster.submit(job).id

      try await live.expectTwins(ours, theirs, pair.testDescription, besides: Self.ofItsTime)
      for id in [ours, theirs] { try live.cluster.cancel(.job(id)) }
    }

    @Test(arguments: [
      "-w n3,n1", "-w n[1-3] -N4", "-L tool:2", "--bb=x", "--network=sn_all", "--wckey=key",
      "--contiguous", "--tmp=2G", "--switches=2", "--switches=1@10", "-C fast --batch=fast",
      "--prefer=fast", "--cluster-constraint=x", "--exclusive", "--exclusive=user", "-s",
      "--reboot",
      "--threads-per-core=1", "--sockets-per-node=1", "--ntasks-per-node=2", "-p gpu -G2",
      "-p gpu -G a100:2", "-p gpu --gpus-per-node=2", "-p gpu --gpus-per-task=1 -n2",
      "-p gpu --gpus-per-socket=1 --sockets-per-node=1", "-p gpu --cpus-per-gpu=2 -G1",
      "-p gpu --mem-per-gpu=100 -G1", "-p gpu -G2 --gpu-bind=closest", "-p gpu -G2 --gpu-freq=high",
    ]) func `what it asks of nodes and GPUs is described`(options: String) async throws {
      let words = options.split(separator: " ").map(String.init)
      let (theirs, _) = try await submitBySbatch(words)
      var job = try live.cluster.description(of: .job(theirs))
      job.isHeld = true
      let ours = try live.cluster.submit(job).id
      try await live.expectTwins(ours, theirs, options)
      for id in [ours, theirs] { try live.cluster.cancel(.job(id)) }
    }

    /// What a description leaves out.
    private static let ofItsTime: Set<String> = ["Dependency", "StartTime"]

    @Test func `a job without a name has its script's`() async throws {
      let id = try live.submit("true") { $0.isHeld = true }
      #expect(try live.cluster.job(.job(id)).name?.isEmpty == false)
      let program = try live.cluster.submit(
        {
          var job = JobDescription(script: .program("/bin/true"))
          job.isHeld = true
          return job
        }())
      #expect(try live.cluster.job(.job(program.id)).name == "true")
      #expect(program.message == nil)
      for id in [id, program.id] { try live.cluster.cancel(.job(id)) }
    }

    @Test func `a job starts at its begin time, not before`() async throws {
      let begin = Date(timeIntervalSince1970: (Date.now.timeIntervalSince1970 + 4).rounded())
      let id = try live.submit("true") { $0.beginTime = begin }
      #expect(try live.cluster.job(.job(id)).eligibleTime == begin)
      let job = try await live.finish(id)
      #expect(try #require(job.startTime) >= begin)
    }
  }
}
