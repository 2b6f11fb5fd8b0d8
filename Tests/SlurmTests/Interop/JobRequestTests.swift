import FoundationEssentials
import Testing

@testable import Slurm

@Suite("Requests")
struct JobRequestTests {
  private typealias Change = @Sendable (inout JobDescription) -> Void

  /// What Slurm would hold otherwise than it was asked for is refused, and the process goes on.
  private static let unfit: [Change] = [
    { $0.nice = .max }, { $0.nice = .min }, { $0.taskCount = 0 }, { $0.taskCount = -5 },
    { $0.taskCount = .max }, { $0.cpusPerTask = 65_534 }, { $0.cpusPerTask = 70_000 },
    { $0.nodeCount = 1...4_294_967_294 }, { $0.nodeCount = 0...0 },
    { $0.memory = .perNode(megabytes: -1) }, { $0.memory = .perCPU(megabytes: .max) },
    { $0.warning = JobWarning(.usr1, before: .days(6), to: .steps) },
    { $0.warning = JobWarning(Signal(rawValue: -1), before: .zero, to: .steps) },
    { $0.name = "a\0b" }, { $0.arguments = ["a\0b"] }, { $0.tasks = [] },
    { $0.environment = .only(["A=B": "c"]) }, { $0.environment = .only(["A": "\0"]) },
  ]

  @Test(arguments: unfit.indices)
  func refused(index: Int) {
    var job = JobDescription(script: .text("#!/bin/sh\n"))
    Self.unfit[index](&job)
    #expect(throws: SlurmError.self) { try Self.request(job) }
  }

  @Test func taken() throws {
    var job = JobDescription(script: .text("#!/bin/sh\n"))
    job.nice = -2_147_483_645
    job.taskCount = 3
    job.cpusPerTask = 65_533
    job.nodeCount = 1...4_294_967_293
    job.memory = .perNode(megabytes: 0)
    job.timeLimit = .days(.max)
    job.warning = JobWarning(.usr1, before: .seconds(65_533), to: .steps)
    try Self.request(job)
  }

  private typealias Update = @Sendable (inout JobChanges) -> Void

  private static let unfitChanges: [Update] = [
    { $0.nice = .max }, { $0.taskCount = 0 }, { $0.cpusPerTask = 65_534 }, { $0.cpuCount = -1 },
    { $0.nodeCount = 0...2 }, { $0.memory = .perNode(megabytes: -1) },
    { $0.arrayThrottle = .to(-1) }, { $0.arrayThrottle = .to(4_294_967_294) },
    { $0.priority = 0 }, { $0.priority = 4_294_967_294 }, { $0.comment = .to("a\0b") },
    { $0.deadline = .distantPast }, { $0.beginTime = .distantPast },
    {
      $0.isHeld = true
      $0.priority = 5
    },
  ]

  @Test(arguments: unfitChanges.indices)
  func refusedChanges(index: Int) {
    var changes = JobChanges()
    Self.unfitChanges[index](&changes)
    var request = JobRequest()
    let error = #expect(throws: SlurmError.self) { try request.set(changes) }
    #expect(error?.code == .invalidDescription)
  }

  private static func request(_ job: JobDescription) throws {
    let request = try JobRequest(
      job, script: Array("#!/bin/sh\n".utf8), submitter: Submitter())
    _ = consume request
  }

  /// Slurm takes `SLURM_ARRAY_TASK_STEP` from the text.
  @Test(arguments: ["0-10:10", "1,3,5", "1-3:2%1"])
  func tasksAreKeptAsTheyAreTyped(text: String) throws {
    var job = JobDescription(script: .text("#!/bin/sh\n"))
    var words = ["--array", text]
    try job.apply(try SubmissionOptions(arguments: &words))
    #expect(job.tasksAsTyped == text)
    #expect(try job.tasks == TaskArray(text))
    job.tasks = [7]
    #expect(job.tasksAsTyped == nil)
  }

  @Test func limitsInMinutes() {
    #expect(TimeLimit.minutes(90).slurmMinutes == 90)
    #expect(TimeLimit.unlimited.slurmMinutes == .max)
    // The two highest numbers have meanings of their own.
    #expect(TimeLimit.minutes(.max).slurmMinutes == UInt32.max - 2)
    #expect(TimeLimit(slurmMinutes: 90) == .minutes(90))
    #expect(TimeLimit(slurmMinutes: .max) == .unlimited)
    #expect(TimeLimit(slurmMinutes: .max - 1) == nil && TimeLimit(slurmMinutes: 0) == nil)
  }
}
