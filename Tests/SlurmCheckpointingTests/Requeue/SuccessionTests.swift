import Foundation
import Slurm
import Synchronization
import Testing

@testable import SlurmCheckpointing

/// A controller that knows one job, and takes others.
private final class FakeQueue: Sendable {
  struct State {
    var own = RequeueBarrier.Standing(state: .running, restartCount: 0)
    var jobs: [JobID] = []
    var cancelled: [JobID] = []
    var noted: [JobID] = []
    var isOvertaken = false
    var successorsAttempt: Attempt?
    /// Happens at the next calls, one a call, before they are answered.
    var before: [@Sendable (inout State) throws -> Void] = []
    /// Happens to the answers of the next submissions, when the job is taken.
    var afterSubmission: [@Sendable (inout State) throws -> Void] = []
  }

  let state: Mutex<State>

  init(_ state: State) { self.state = Mutex(state) }

  private func call<Value: Sendable>(
    _ body: @Sendable (inout State) throws -> Value
  ) throws -> Value {
    try state.withLock { state in
      if !state.before.isEmpty { try state.before.removeFirst()(&state) }
      return try body(&state)
    }
  }

  var succession: Succession {
    Succession(
      standing: { try self.call { $0.own } },
      restartCount: 0,
      isOvertaken: { self.state.withLock { $0.isOvertaken } },
      attemptOfSuccessor: { self.state.withLock { $0.successorsAttempt } },
      find: { try self.call { $0.jobs.first } },
      submit: {
        try self.call { state in
          let id = JobID(rawValue: UInt32(20 + state.jobs.count))
          state.jobs.append(id)
          if !state.afterSubmission.isEmpty { try state.afterSubmission.removeFirst()(&state) }
          return id
        }
      },
      note: { id in self.state.withLock { $0.noted.append(id) } },
      cancel: { id in try self.call { $0.cancelled.append(id) } },
      sleep: { _ in await Task.yield() })
  }
}

@Suite("The way to a successor")
struct SuccessionTests {
  private typealias State = FakeQueue.State

  private static let absent: @Sendable (inout State) throws -> Void = { _ in
    throw SlurmError(.controllerUnreachable, operation: "test")
  }
  private static let cancelled: @Sendable (inout State) throws -> Void = {
    $0.own = .init(state: .cancelled, restartCount: 0)
  }
  private static let nothing: @Sendable (inout State) throws -> Void = { _ in }

  private func cross(
    _ change: (inout State) -> Void = { _ in }
  ) async throws -> (Succession.Outcome, State) {
    var state = State()
    change(&state)
    let queue = FakeQueue(state)
    let outcome = try await queue.succession.cross()
    return (outcome, queue.state.withLock { $0 })
  }

  @Test func `one job is submitted, and noted`() async throws {
    let (outcome, state) = try await cross()
    #expect(outcome == .submitted(20))
    #expect(state.jobs == [20] && state.noted == [20] && state.cancelled == [])
  }

  @Test func `a controller that is away is waited for`() async throws {
    let (outcome, state) = try await cross { $0.before = [Self.absent, Self.absent] }
    #expect(outcome == .submitted(20) && state.jobs == [20])
  }

  @Test func `after a lost answer the job is found, not submitted again`() async throws {
    let (outcome, state) = try await cross {
      $0.afterSubmission = [Self.absent]
      // Away still, when the job is looked at, and when the successor is looked for.
      $0.before = [Self.nothing, Self.nothing, Self.absent, Self.nothing, Self.absent]
    }
    #expect(outcome == .submitted(20))
    #expect(state.jobs == [20] && state.noted == [20])
  }

  @Test func `a submission that never arrived is made again`() async throws {
    let (outcome, state) = try await cross {
      $0.before = [Self.nothing, Self.absent]
    }
    #expect(outcome == .submitted(20) && state.jobs == [20])
  }

  @Test func `a job that the controller forgot is submitted again`() async throws {
    let forgets: @Sendable (inout State) throws -> Void = { $0.jobs = [] }
    let (outcome, state) = try await cross {
      // The looks at the own job, the submission, the look at the own job; then it is looked for.
      $0.before = [Self.nothing, Self.nothing, Self.nothing, forgets]
    }
    #expect(outcome == .submitted(20))
    #expect(state.jobs == [20] && state.noted == [20], "it is noted when it is written down")
  }

  @Test func `a job that is over when it is looked for was no loss`() async throws {
    let ends: @Sendable (inout State) throws -> Void = {
      $0.jobs = []
      $0.isOvertaken = true
      $0.successorsAttempt = Attempt(
        number: 7, beginning: nil,
        end: .init(reason: .completed, detail: nil, step: nil, time: .now))
    }
    let (outcome, state) = try await cross {
      $0.before = [Self.nothing, Self.nothing, Self.nothing, ends]
    }
    #expect(outcome == .submitted(20))
    #expect(state.jobs == [] && state.noted == [20])
  }

  /// It was once taken for one that is over: its node ended it, and nobody went on.
  @Test func `a job that has begun, and that the controller forgot, is told`() async throws {
    let forgets: @Sendable (inout State) throws -> Void = {
      $0.jobs = []
      $0.isOvertaken = true
      $0.successorsAttempt = Attempt(number: 7, beginning: nil, end: nil)
    }
    let (outcome, state) = try await cross {
      $0.before = [Self.nothing, Self.nothing, Self.nothing, forgets]
    }
    #expect(outcome == .forgotten(7))
    #expect(state.jobs == [] && state.noted == [])
  }

  @Test func `a full queue is waited for`() async throws {
    let (outcome, _) = try await cross {
      $0.before = [Self.nothing, { _ in throw SlurmError(.queueFull, operation: "submit") }]
    }
    #expect(outcome == .submitted(20))
  }

  @Test func `a cancelled job has no successor`() async throws {
    let (outcome, state) = try await cross { $0.before = [Self.cancelled] }
    #expect(outcome == .ended(.cancelled) && state.jobs == [])
  }

  @Test func `a job that is cancelled meanwhile takes its successor with it`() async throws {
    let (outcome, state) = try await cross { $0.afterSubmission = [Self.cancelled] }
    #expect(outcome == .ended(.cancelled) && state.cancelled == [20])
  }

  @Test func `also one whose answer was lost`() async throws {
    let (outcome, state) = try await cross {
      $0.afterSubmission = [
        { state in
          try Self.cancelled(&state)
          try Self.absent(&state)
        }
      ]
    }
    #expect(outcome == .ended(.cancelled) && state.cancelled == [20])
  }

  @Test(arguments: [JobState.timeout, .preempted])
  func `a job that Slurm ended goes on`(state: JobState) async throws {
    let (outcome, _) = try await cross { $0.own = .init(state: state, restartCount: 0) }
    #expect(outcome == .submitted(20))
  }

  @Test func `another run of the job goes on by itself`() async throws {
    for change: (inout State) -> Void in [
      { $0.own = .init(state: .running, restartCount: 1) },
      { $0.own = .init(state: .pending, restartCount: 1) },
      { $0.isOvertaken = true },
    ] {
      let (outcome, state) = try await cross(change)
      #expect(outcome == .overtaken && state.jobs == [])
    }
  }

  @Test func `what Slurm refuses is told`() async throws {
    let refusal = SlurmError(.invalidAccount, operation: "submit")
    let (outcome, _) = try await cross { $0.before = [Self.nothing, { _ in throw refusal }] }
    #expect(outcome == .refused(refusal))
  }
}
