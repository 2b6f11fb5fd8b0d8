import Glibc
import Slurm
import Synchronization
import Testing

@testable import SlurmCheckpointing

/// A controller that knows one job, and does with it what slurmctld does.
private final class FakeController: Sendable {
  struct Job {
    var state = JobState.running
    var restarts = 0
    var isRequeueable = true
    var requeues: [RequeueOptions] = []
    /// Happens before the next call is answered, one a call.
    var events: [@Sendable (inout Job) throws -> Void] = []
  }

  let job: Mutex<Job>

  init(_ job: Job) { self.job = Mutex(job) }

  private func call<Value: Sendable>(
    _ body: @Sendable (inout Job) throws -> Value
  ) throws -> Value {
    try job.withLock { job in
      if !job.events.isEmpty { try job.events.removeFirst()(&job) }
      return try body(&job)
    }
  }

  /// Slurm's own rules: with JOB_RUNNING a job that has ended stays as it is, and the answer is success.
  private func requeue(_ options: RequeueOptions) throws {
    try call { job in
      job.requeues.append(options)
      if !job.isRequeueable { throw SlurmError(.disabled, operation: "requeue") }
      if job.state.isPending { throw SlurmError(.jobPending, operation: "requeue") }
      if options.contains(.ifRunning) && !job.state.isRunning { return }
      job.state = .pending
      job.restarts += 1
    }
  }

  var barrier: RequeueBarrier {
    RequeueBarrier(
      requeue: { try self.requeue($0) },
      standing: { try self.call { .init(state: $0.state, restartCount: $0.restarts) } },
      restartCount: 0,
      allowRequeue: { try self.call { $0.isRequeueable = true } },
      sleep: { _ in await Task.yield() })
  }
}

@Suite("The requeue barrier")
struct RequeueBarrierTests {
  private typealias Job = FakeController.Job

  private static let absent: @Sendable (inout Job) throws -> Void = { _ in
    throw SlurmError(.controllerUnreachable, operation: "test")
  }
  private static let nothing: @Sendable (inout Job) throws -> Void = { _ in }
  private static let cancelled: @Sendable (inout Job) throws -> Void = { $0.state = .cancelled }

  private func cross(
    _ job: Job, _ options: RequeueOptions = []
  ) async throws -> (RequeueBarrier.Outcome, Job) {
    let controller = FakeController(job)
    let outcome = try await controller.barrier.cross(options)
    return (outcome, controller.job.withLock { $0 })
  }

  /// What libslurm said when the controller died while it was asked: numbers of the system's, of its
  /// protocol and its sockets, and none.
  @Test(arguments: [ECONNRESET, ENOTCONN, EPIPE, -1, 1007, 1009, 5003, 5005, 6000])
  func `a controller that dies while it is asked is asked again`(number: Int32) async throws {
    let dies: @Sendable (inout Job) throws -> Void = { _ in
      throw SlurmError(SlurmErrorCode(rawValue: number), operation: "test")
    }
    for calls in 0...3 {
      let events = Array(repeating: Self.nothing, count: calls) + [dies, dies]
      let (outcome, job) = try await cross(Job(events: events))
      #expect(outcome == .requeued && job.state == .pending)
    }
  }

  @Test func `a job that runs is requeued, and only while it runs`() async throws {
    let (outcome, job) = try await cross(Job())
    #expect(outcome == .requeued)
    #expect(job.requeues == [.ifRunning] && job.state == .pending)
  }

  @Test func `it can be held`() async throws {
    let (outcome, job) = try await cross(Job(), .hold)
    #expect(outcome == .requeued && job.requeues == [[.ifRunning, .hold]])
  }

  @Test func `a cancelled job stays dead, whenever it is cancelled`() async throws {
    for delay in 0...2 {
      let events = Array(repeating: Self.nothing, count: delay) + [Self.cancelled]
      let (outcome, job) = try await cross(Job(events: events))
      #expect(outcome == .ended(.cancelled))
      #expect(job.state == .cancelled)
    }
  }

  @Test(arguments: [JobState.timeout, .preempted])
  func `a job that Slurm ended is brought back`(state: JobState) async throws {
    let (outcome, job) = try await cross(Job(state: state))
    #expect(outcome == .requeued && job.requeues == [[]])
  }

  @Test func `a time limit that strikes between two calls does not end the work`() async throws {
    let (outcome, job) = try await cross(
      Job(events: [Self.nothing, { $0.state = .timeout }]))
    #expect(outcome == .requeued && job.requeues == [.ifRunning, []])
  }

  @Test(arguments: [JobState.completed, .failed, .outOfMemory, .nodeFailed, .deadline])
  func `a job that ended in another way stays so`(state: JobState) async throws {
    let (outcome, job) = try await cross(Job(state: state))
    #expect(outcome == .ended(state) && job.requeues.isEmpty)
  }

  @Test func `it waits for the controller at each call`() async throws {
    for delay in 0...2 {
      let events =
        Array(repeating: Self.nothing, count: delay) + Array(repeating: Self.absent, count: 20)
      let (outcome, job) = try await cross(Job(events: events))
      #expect(outcome == .requeued && job.restarts == 1)
    }
  }

  /// The controller did it, and died before it could say so.
  @Test func `an answer that is lost is no second requeue`() async throws {
    let (outcome, job) = try await cross(
      Job(
        events: [
          Self.nothing,
          {
            ($0.state, $0.restarts) = (.pending, 1)
            throw SlurmError(.controllerUnreachable, operation: "test")
          },
        ]))
    #expect(outcome == .requeued && job.restarts == 1)
  }

  @Test func `somebody else's requeue will do`() async throws {
    let (outcome, job) = try await cross(Job(state: .pending, restarts: 1))
    #expect(outcome == .requeued && job.requeues.isEmpty)
    let flagged = JobState(rawValue: JobState.completed.rawValue | JobState.Flags.requeue.rawValue)
    #expect(try await cross(Job(state: flagged)).0 == .requeued)
  }

  @Test func `a run that was given up leaves the next one alone`() async throws {
    let (outcome, job) = try await cross(Job(state: .running, restarts: 1))
    #expect(outcome == .overtaken && job.requeues.isEmpty)
  }

  @Test func `a job that is not requeueable is made so`() async throws {
    let (outcome, job) = try await cross(Job(isRequeueable: false))
    #expect(outcome == .requeued && job.isRequeueable)
  }

  @Test func `what Slurm refuses is told`() async throws {
    let refusal = SlurmError(.accessDenied, operation: "test")
    let (outcome, _) = try await cross(Job(events: [Self.nothing, { _ in throw refusal }]))
    #expect(outcome == .refused(refusal))
    let (other, _) = try await cross(
      Job(isRequeueable: false, events: [Self.nothing, Self.nothing, { _ in throw refusal }]))
    guard case .refused(let error) = other else { return #expect(Bool(false), "\(other)") }
    #expect(error.code == .disabled)
  }
}
