import Foundation
import Synchronization

@testable import Slurm

/// A controller that takes jobs and forgets some, in a time of its own.
final class FakeController: Sendable {
  struct Job {
    var id: JobID
    var isMarked = true
    var submitTime = Date(timeIntervalSince1970: 1000)
  }

  struct State {
    var jobs: [Job] = []
    var nextID: UInt32 = 20
    var time = Duration.zero
    /// Since when it runs; nil where that cannot be told.
    var boot: Duration? = .seconds(-1000)
    var minJobAge: Duration? = .seconds(300)
    /// Whether a plugin of the site takes marks away, and whether it lets nobody put them back.
    var losesMarks = false
    var refusesMarks = false
    var submissions = 0
    var cancelled: [JobID] = []
    var events: [SubmissionEvent] = []
    /// Happens at the next calls, one a call, before they are answered.
    var before: [@Sendable (inout State) throws -> Void] = []
    /// Happens to the answers of the next submissions, when the job is taken.
    var afterSubmission: [@Sendable (inout State) throws -> Void] = []
    /// Happens in the next pauses of ``Cluster/writingTime``.
    var inPauses: [@Sendable (inout State) -> Void] = []
    /// How long nobody answers from the next call on.
    var outage: Duration?
    var outageEnd: Duration?

    mutating func take() -> JobID {
      defer { nextID += 1 }
      let id = JobID(rawValue: nextID)
      jobs.append(Job(id: id, isMarked: !losesMarks))
      return id
    }
  }

  let state: Mutex<State>
  private let start = ContinuousClock.now

  init(_ state: State) { self.state = Mutex(state) }

  private func call<Value: Sendable>(
    _ body: @Sendable (inout State) throws -> Value
  ) throws -> Value {
    try state.withLock { state in
      if let outage = state.outage {
        state.outage = nil
        state.outageEnd = state.time + outage
      }
      if let end = state.outageEnd, state.time < end {
        throw SlurmError(.controllerUnreachable, operation: "test")
      }
      if !state.before.isEmpty { try state.before.removeFirst()(&state) }
      return try body(&state)
    }
  }

  var calls: SubmissionCalls {
    SubmissionCalls(
      submit: {
        try self.call { state in
          state.submissions += 1
          let id = state.take()
          if !state.afterSubmission.isEmpty { try state.afterSubmission.removeFirst()(&state) }
          return Submission(id: id)
        }
      },
      look: { _ in
        try self.call { state in
          SubmissionSighting(
            marked: state.jobs.filter(\.isMarked).map(\.id),
            unmarked: state.jobs.filter { !$0.isMarked }.map(\.id))
        }
      },
      trace: { id in
        try self.call { state in
          state.jobs.first { $0.id == id }.map {
            .init(isMarked: $0.isMarked, submitTime: $0.submitTime)
          }
        }
      },
      putMark: { id in
        try self.call { state in
          guard !state.refusesMarks, let index = state.jobs.firstIndex(where: { $0.id == id })
          else { throw SlurmError(.accessDenied, operation: "update") }
          state.jobs[index].isMarked = true
        }
      },
      cancel: { id in
        try self.call { state in
          state.cancelled.append(id)
          state.jobs.removeAll { $0.id == id }
        }
      },
      memory: {
        try self.call { state in
          .init(upTime: state.boot.map { state.time - $0 }, minJobAge: state.minJobAge)
        }
      },
      now: { self.state.withLock { self.start + $0.time } },
      sleep: { pause in
        self.state.withLock { state in
          state.time += pause
          if pause == Cluster.writingTime, !state.inPauses.isEmpty {
            state.inPauses.removeFirst()(&state)
          }
        }
        await Task.yield()
      })
  }
}
