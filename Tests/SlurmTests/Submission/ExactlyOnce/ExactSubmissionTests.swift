import Foundation
import Synchronization
import Testing

@testable import Slurm

@Suite("A submission, exactly once")
struct ExactSubmissionTests {
  private typealias State = FakeController.State

  /// What becomes of the answer.
  private static let absent: @Sendable (inout State) throws -> Void = { _ in
    throw SlurmError(.controllerUnreachable, operation: "test")
  }
  /// It is killed, and has written nothing.
  private static let forgets: @Sendable (inout State) -> Void = { state in
    state.jobs = []
    state.boot = state.time
  }
  private static let nothing: @Sendable (inout State) -> Void = { _ in }

  private func settle(
    ifLost: LostSubmission = .submitAgain, submittedBefore age: Duration? = nil,
    _ change: (inout State) -> Void = { _ in }
  ) async -> (Ending, State) {
    var state = State()
    change(&state)
    let controller = FakeController(state)
    var submission = ExactSubmission(
      SubmissionMark(), ifLost: ifLost, calls: controller.calls,
      report: { event in controller.state.withLock { $0.events.append(event) } })
    let result: Ending
    do {
      result = .success(try await submission.settle(submittedBefore: age).id)
    } catch {
      result = .failure((error as? SlurmError)?.code)
    }
    return (result, controller.state.withLock { $0 })
  }

  @Test func `a job is looked at again when it must be written down`() async {
    let (result, state) = await settle()
    #expect(result == .success(20) && state.submissions == 1 && state.events == [])
    #expect(state.time == Cluster.writingTime)
  }

  @Test func `after a lost answer it is found, not submitted again`() async {
    let (result, state) = await settle { $0.afterSubmission = [Self.absent] }
    #expect(result == .success(20) && state.submissions == 1)
    #expect(state.events.last == .found(20) && state.events.count == 2)
  }

  @Test func `a controller that is away is waited for`() async {
    let (result, state) = await settle {
      $0.afterSubmission = [Self.absent]
      $0.outage = .seconds(60)
    }
    #expect(result == .success(20) && state.time > .seconds(60))
    #expect(state.jobs.count == 1)
  }

  @Test func `one that never arrived is submitted again`() async {
    let (result, state) = await settle { $0.before = [Self.absent] }
    #expect(result == .success(20) && state.submissions == 1)
  }

  @Test func `a request that a slow controller takes late is not made twice`() async {
    let (result, state) = await settle {
      $0.before = [Self.absent]
      $0.inPauses = [{ _ = $0.take() }]
    }
    #expect(result == .success(20) && state.submissions == 0 && state.jobs.count == 1)
  }

  @Test func `one that is taken later still is cancelled again`() async {
    let (result, state) = await settle {
      $0.before = [Self.absent]
      $0.inPauses = [Self.nothing, { _ = $0.take() }]
    }
    #expect(result == .success(20) && state.cancelled == [21] && state.jobs.map(\.id) == [20])
    #expect(state.events.last == .doubled(21))
  }

  @Test func `one that was acknowledged and lost is submitted again`() async {
    let (result, state) = await settle { $0.inPauses = [Self.forgets] }
    #expect(result == .success(21) && state.submissions == 2 && state.events == [.lost(20)])
    #expect(state.jobs.map(\.id) == [21])
  }

  @Test func `or is told, as the caller chose`() async {
    let (result, state) = await settle(ifLost: .report) { $0.inPauses = [Self.forgets] }
    #expect(result == .failure(.submissionLost) && state.submissions == 1)
  }

  @Test func `what has its number after that is another one`() async {
    let (result, state) = await settle {
      $0.inPauses = [
        { state in
          Self.forgets(&state)
          state.jobs = [.init(id: 20, isMarked: false, submitTime: .distantFuture)]
        }
      ]
    }
    // It may be it without its mark, too.
    #expect(result == .failure(.submissionUnknown) && state.submissions == 1)
  }

  @Test func `one that is over and purged, by a controller that has run since, was no loss`() async
  {
    let (result, state) = await settle {
      $0.minJobAge = .seconds(2)
      $0.inPauses = [{ $0.jobs = [] }]
    }
    #expect(result == .success(20) && state.submissions == 1)
  }

  @Test(arguments: [nil, Duration.seconds(7)])
  func `lost or purged is unknown`(boot: Duration?) async {
    let (result, state) = await settle {
      $0.minJobAge = .seconds(2)
      $0.inPauses = [
        { state in
          state.jobs = []
          state.boot = boot
        }
      ]
    }
    #expect(result == .failure(.submissionUnknown) && state.submissions == 1)
  }

  @Test func `without an answer, and purged perhaps, is unknown`() async {
    let (result, state) = await settle {
      $0.minJobAge = .seconds(8)
      $0.before = [Self.absent]
    }
    #expect(result == .failure(.submissionUnknown) && state.submissions == 0)
  }

  @Test func `while it is down a controller purges nothing`() async {
    let outage: @Sendable (inout State) -> Void = { state in
      Self.forgets(&state)
      state.outage = .seconds(3600)
      state.boot = state.time + .seconds(3599)
    }
    let (result, state) = await settle { $0.inPauses = [outage] }
    #expect(result == .success(21) && state.events.last == .lost(20))
    let (unknown, _) = await settle {
      $0.inPauses = [
        { state in
          outage(&state)
          state.boot = nil
        }
      ]
    }
    #expect(unknown == .failure(.submissionUnknown), "of several controllers one may have run")
  }

  @Test func `a mark that a plugin took away is put back`() async {
    let (result, state) = await settle { $0.losesMarks = true }
    #expect(result == .success(20) && state.jobs[0].isMarked && state.events == [])
  }

  @Test func `where it is not to be put back, the job is known by its number and its time`() async {
    let (result, state) = await settle {
      ($0.losesMarks, $0.refusesMarks) = (true, true)
    }
    #expect(result == .success(20) && state.events == [.unmarked(20)])
  }

  @Test func `without mark and answer it is unknown`() async {
    let (result, state) = await settle {
      $0.losesMarks = true
      $0.afterSubmission = [Self.absent]
    }
    #expect(result == .failure(.submissionUnknown) && state.submissions == 1)
  }

  @Test func `what Slurm refuses is told`() async {
    let (result, state) = await settle {
      $0.before = [{ _ in throw SlurmError(.invalidAccount, operation: "submit") }]
    }
    #expect(result == .failure(.invalidAccount) && state.time == .zero)
  }

  @Test func `a full queue is waited for`() async {
    let (result, _) = await settle {
      $0.before = [{ _ in throw SlurmError(.queueFull, operation: "submit") }]
    }
    #expect(result == .success(20))
  }

  @Test func `one that an earlier process submitted is found`() async {
    let (result, state) = await settle(submittedBefore: .seconds(1000)) { _ = $0.take() }
    #expect(result == .success(20) && state.submissions == 0)
  }

  @Test func `one that it did not submit is submitted, unless it may be over`() async {
    let (result, state) = await settle(submittedBefore: .seconds(100))
    #expect(result == .success(20) && state.submissions == 1)
    let (unknown, none) = await settle(submittedBefore: .seconds(1000))
    #expect(unknown == .failure(.submissionUnknown) && none.submissions == 0)
    let (kept, _) = await settle(submittedBefore: .seconds(1000)) { $0.minJobAge = nil }
    #expect(kept == .success(20))
  }

  @Test func `of twins the first stays`() async {
    let (result, state) = await settle(submittedBefore: .seconds(5)) {
      for _ in 1...3 { _ = $0.take() }
    }
    #expect(result == .success(20) && state.cancelled == [21, 22])
  }
}

/// How it ended.
private enum Ending: Equatable {
  case success(JobID)
  case failure(SlurmErrorCode?)
}
