import Foundation
import Slurm
import Synchronization
import Testing

@testable import slurmswift

@Suite("The search for earlier starts")
struct StartSearchTests {
  private static let now = Date(timeIntervalSince1970: 1_800_000_000)

  /// A cluster where a job starts now, or behind the first gaps that are too short for it.
  private func steps(
    gaps: [(minutes: Int, start: Double)], longest: TimeLimit, shortest: TimeLimit = .minutes(1)
  ) throws -> (steps: [StartSearch.Step], questions: Int) {
    let questions = Mutex(0)
    let search = StartSearch { limit throws(SlurmError) in
      questions.withLock { $0 += 1 }
      let start = gaps.first { limit.minutes ?? .max <= $0.minutes }?.start ?? 100_000
      return ExpectedStart(time: Self.now.addingTimeInterval(start))
    }
    return (try search.steps(from: shortest, to: longest).steps, questions.withLock { $0 })
  }

  @Test func twoQuestionsWhereLessTimeGainsNothing() throws {
    let found = try steps(gaps: [(.max, 0)], longest: .days(6))
    #expect(found.steps.map(\.timeLimit) == [.days(6)] && found.questions == 2)
  }

  @Test func oneQuestionWhereNothingShorterIsOfUse() throws {
    let found = try steps(gaps: [], longest: .hours(1), shortest: .hours(1))
    #expect(found.steps.count == 1 && found.questions == 1)
  }

  @Test(arguments: [4, 59, 100, 1000, 5000])
  func theLongestTimeThatFitsIntoAGap(gap: Int) throws {
    let found = try steps(gaps: [(gap, 0)], longest: .days(6))
    let limits = found.steps.compactMap(\.timeLimit.minutes)
    #expect(limits.count == 2 && limits.last == 6 * 24 * 60)
    // Nearly all of it, and some seconds to spare.
    #expect(limits[0] < gap && Double(limits[0]) >= Double(gap) * 0.95 - 2)
    #expect(found.steps[0].start.time == Self.now && found.questions <= 24)
  }

  @Test func severalGaps() throws {
    let found = try steps(gaps: [(60, 0), (600, 3600)], longest: .days(6))
    #expect(found.steps.map { $0.start.time.timeIntervalSince(Self.now) } == [0, 3600, 100_000])
    #expect(found.questions <= 24)
  }

  /// Before a reservation for maintenance, Slurm refuses a job that would run into it.
  @Test func aRefusalOfMoreTimeIsAJump() throws {
    let search = StartSearch { limit throws(SlurmError) in
      if limit > .minutes(115) { throw SlurmError(.invalidPartition, operation: "ask") }
      return ExpectedStart(time: Self.now)
    }
    let found = try search.steps(from: .minutes(30), to: .hours(8))
    #expect(found.refusal?.code == .invalidPartition)
    let limits = found.steps.compactMap(\.timeLimit.minutes)
    #expect(limits.count == 1 && limits[0] > 105 && limits[0] < 115)
    let error = #expect(throws: SlurmError.self) {
      try search.steps(from: .hours(2), to: .hours(8))
    }
    #expect(error?.code == .invalidPartition)
  }

  @Test func aControllerThatIsAwayIsNoRefusal() throws {
    let search = StartSearch { limit throws(SlurmError) in
      if limit > .minutes(115) { throw SlurmError(.controllerUnreachable, operation: "ask") }
      return ExpectedStart(time: Self.now)
    }
    #expect(throws: SlurmError.self) { try search.steps(from: .minutes(30), to: .hours(8)) }
  }

  @Test func noLimitIsAskedAboutAsNone() throws {
    let found = try steps(gaps: [(100, 0)], longest: .unlimited)
    #expect(found.steps.last?.timeLimit == .unlimited && found.steps.count == 2)
  }
}

extension ExpectedStart {
  fileprivate init(time: Date) {
    self.init(
      id: 1, time: time, cpuCount: 1, nodes: "n1", partition: "main", preemptedJobs: [],
      message: nil)
  }
}
