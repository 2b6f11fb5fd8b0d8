import Foundation
import Slurm
import Synchronization
import Testing

@testable import SlurmCheckpointing

/// Sums numbers up; what was done is also noted outside, step by step.
private struct Sum: ResumableWork, Codable {
  var next = 1
  var sum = 0.0
  let last: Int
  /// Not part of the state: what is restored does not fail.
  var failsAt: Int?
  /// When a step fails, whether it has changed nothing.
  var isWhole = false

  enum CodingKeys: CodingKey { case next, sum, last }

  struct Failure: Error {}

  func canBeSaved(after error: any Error) -> Bool { isWhole }

  mutating func step() async throws -> StepOutcome {
    if next == failsAt { throw Failure() }
    sum += 1 / Double(next)
    next += 1
    return next > last ? .done : .unfinished
  }
}

extension SignalTests {
  /// Outside a job.
  @Suite("Resumable work")
  struct ResumableWorkTests {
    private let path = NSTemporaryDirectory() + "/work-\(UUID().uuidString)"

    private func runner(_ plan: ChainPlan = ChainPlan()) throws -> ChainRunner {
      try ChainRunner(Chain(directory: path), plan: plan, in: nil)
    }

    private var result: Sum {
      get throws {
        let store = try Chain(directory: path).store
        return try #require(try store.latest()).decode(Sum.self, from: "state.json")
      }
    }

    @Test func `work is done, and done once`() async throws {
      defer { try? FileManager.default.removeItem(atPath: path) }
      #expect(try await runner().run(Sum(last: 100)) == .completed)
      #expect(try result.next == 101)
      let attempts = try Chain(directory: path).ledger.attempts()
      #expect(attempts.map(\.end?.reason) == [.completed] && attempts[0].end?.step == 100)
      // Somebody starts it again.
      #expect(try await runner().run(Sum(last: 100)) == .completed)
      #expect(try Chain(directory: path).ledger.attempts().count == 2)
      #expect(try result.next == 101)
    }

    @Test func `work that is interrupted at each slice comes to the same`() async throws {
      defer { try? FileManager.default.removeItem(atPath: path) }
      var plan = ChainPlan()
      plan.slice = .milliseconds(30)
      var attempts = 0
      struct Slow: ResumableWork {
        var sum: Sum
        mutating func step() async throws -> StepOutcome {
          try await Task.sleep(for: .milliseconds(2))
          return try await sum.step()
        }
        func save(to checkpoint: inout CheckpointWriter) throws { try sum.save(to: &checkpoint) }
        mutating func restore(from checkpoint: Checkpoint) throws {
          try sum.restore(from: checkpoint)
        }
      }
      while case .stopped = try await runner(plan).run(Slow(sum: Sum(last: 60))) {
        attempts += 1
        try #require(attempts < 60)
      }
      #expect(attempts >= 2)
      let expected = (1...60).reduce(0.0) { $0 + 1 / Double($1) }
      #expect(try result.sum == expected)
    }

    @Test func `work that is whole when a step fails is saved first`() async throws {
      defer { try? FileManager.default.removeItem(atPath: path) }
      let ending = try await runner().run(Sum(last: 10, failsAt: 6, isWhole: true))
      guard case .failed = ending else { return #expect(Bool(false), "\(ending)") }
      #expect(try Chain(directory: path).ledger.attempts()[0].end?.step == 6)
      #expect(try result.next == 6)
      #expect(try await runner().run(Sum(last: 10)) == .completed)
      #expect(try result.sum == (1...10).reduce(0.0) { $0 + 1 / Double($1) })
    }

    @Test func `work that is done and cannot be saved has not failed in a step`() async throws {
      defer { try? FileManager.default.removeItem(atPath: path) }
      final class Disk: Sendable { let isFull = Mutex(true) }
      struct Unsaved: ResumableWork {
        var sum: Sum
        let disk: Disk
        mutating func step() async throws -> StepOutcome { try await sum.step() }
        func canBeSaved(after error: any Error) -> Bool { true }
        func save(to checkpoint: inout CheckpointWriter) throws {
          // There is room again at once.
          let isFull = disk.isFull.withLock { isFull in
            defer { isFull = false }
            return isFull
          }
          if isFull { throw Sum.Failure() }
          try sum.save(to: &checkpoint)
        }
        mutating func restore(from checkpoint: Checkpoint) throws {
          try sum.restore(from: checkpoint)
        }
      }
      let work = Unsaved(sum: Sum(last: 5), disk: Disk())
      guard case .failed = try await runner().run(work) else { return #expect(Bool(false)) }
      // No step beyond the last one is there.
      #expect(try Chain(directory: path).store.checkpoints().isEmpty)
      #expect(try await runner().run(work) == .completed)
      #expect(try Chain(directory: path).store.checkpoints().map(\.step) == [5])
    }

    @Test func `a step that is done and cancelled counts`() async throws {
      defer { try? FileManager.default.removeItem(atPath: path) }
      struct Cancelled: ResumableWork {
        var sum = Sum(last: 1000)
        func canBeSaved(after error: any Error) -> Bool { true }
        mutating func step() async throws -> StepOutcome {
          _ = try await sum.step()
          try await Task.sleep(for: .seconds(60))
          return .unfinished
        }
        func save(to checkpoint: inout CheckpointWriter) throws { try sum.save(to: &checkpoint) }
        mutating func restore(from checkpoint: Checkpoint) throws {
          try sum.restore(from: checkpoint)
        }
      }
      var plan = ChainPlan()
      plan.slice = .milliseconds(100)
      guard case .stopped = try await runner(plan).run(Cancelled()) else {
        return #expect(Bool(false))
      }
      #expect(try Chain(directory: path).ledger.attempts().map(\.end?.step) == [1])
      #expect(try result.next == 2)
    }

    @Test func `what cannot be prepared is a failure of the attempt`() async throws {
      defer { try? FileManager.default.removeItem(atPath: path) }
      let ending = try await runner().run { () throws -> Sum in throw Sum.Failure() }
      guard case .failed(let words, 1) = ending else { return #expect(Bool(false), "\(ending)") }
      #expect(words.contains("Failure"))
      #expect(try Chain(directory: path).ledger.attempts().map(\.end?.reason) == [.failed])
    }

    @Test func `a warning that comes while work is prepared is heard`() async throws {
      defer { try? FileManager.default.removeItem(atPath: path) }
      var plan = ChainPlan()
      plan.slice = .milliseconds(200)
      struct Waiting: ResumableWork {
        mutating func step() async throws -> StepOutcome {
          try await Task.sleep(for: .seconds(60))
          return .done
        }
        func save(to checkpoint: inout CheckpointWriter) throws {}
        mutating func restore(from checkpoint: Checkpoint) throws {}
      }
      let ending = try await runner(plan).run {
        Thread.sleep(forTimeInterval: 1)
        return Waiting()
      }
      guard case .stopped = ending else { return #expect(Bool(false), "\(ending)") }
    }

    @Test func `who was overtaken writes no file that a later attempt writes`() async throws {
      defer { try? FileManager.default.removeItem(atPath: path) }
      struct Writer: ResumableWork {
        private var attempt: RunningAttempt?
        mutating func begin(_ attempt: RunningAttempt) { self.attempt = attempt }
        mutating func step() throws -> StepOutcome {
          guard let attempt else { return .done }
          try attempt.requireTurn(toWrite: "result")
          _ = try attempt.chain.ledger.begin(in: nil)
          try attempt.requireTurn(toWrite: "result")
          return .done
        }
        func save(to checkpoint: inout CheckpointWriter) throws {}
        mutating func restore(from checkpoint: Checkpoint) throws {}
      }
      let ending = try await runner().run(Writer())
      #expect(ending == .ended("another attempt goes on"))
      let attempts = try Chain(directory: path).ledger.attempts()
      #expect(attempts.map(\.end?.reason) == [.interrupted, nil])
    }

    @Test func `who was warned of something else first is overtaken, too`() async throws {
      defer { try? FileManager.default.removeItem(atPath: path) }
      struct Writer: ResumableWork {
        private var attempt: RunningAttempt?
        mutating func begin(_ attempt: RunningAttempt) { self.attempt = attempt }
        mutating func step() async throws -> StepOutcome {
          guard let attempt else { return .done }
          _ = try await Task { try await attempt.untilWarned() }.value
          _ = try attempt.chain.ledger.begin(in: nil)
          try attempt.requireTurn(toWrite: "result")
          return .done
        }
        func save(to checkpoint: inout CheckpointWriter) throws {}
        mutating func restore(from checkpoint: Checkpoint) throws {}
      }
      var plan = ChainPlan()
      plan.slice = .milliseconds(100)
      #expect(try await runner(plan).run(Writer()) == .ended("another attempt goes on"))
      let attempts = try Chain(directory: path).ledger.attempts()
      #expect(attempts.map(\.end?.reason) == [.interrupted, nil])
    }

    @Test func `work that fails keeps what was saved, and goes on there`() async throws {
      defer { try? FileManager.default.removeItem(atPath: path) }
      let ending = try await runner().run(Sum(last: 10, failsAt: 6), savingEvery: .zero)
      guard case .failed(let words, 1) = ending else { return #expect(Bool(false), "\(ending)") }
      #expect(words.contains("Failure"))
      let end = try #require(try Chain(directory: path).ledger.attempts()[0].end)
      #expect(end.reason == .failed && end.step == 5)
      #expect(try result.next == 6)
    }

    @Test func `a chain that was stopped does no work`() async throws {
      defer { try? FileManager.default.removeItem(atPath: path) }
      try Chain(directory: path).stop("enough")
      #expect(try await runner().run(Sum(last: 10)) == .stopped("enough"))
      #expect(try Chain(directory: path).store.checkpoints().isEmpty)
      #expect(try Chain(directory: path).ledger.attempts().map(\.end?.reason) == [.stopped])
    }

    @Test func `who asks a process outside a job to end lets it save`() async throws {
      defer { try? FileManager.default.removeItem(atPath: path) }
      for signal in [SIGINT, SIGHUP, SIGTERM] {
        let ending = try await runner().run { attempt in
          kill(getpid(), signal)
          let warning = try await attempt.untilWarned()
          return .unfinished(step: nil, detail: "\(warning)")
        }
        guard case .stopped = ending else { return #expect(Bool(false), "\(ending)") }
      }
      let ends = try Chain(directory: path).ledger.attempts().map { $0.end?.detail }
      #expect(ends == ["SIGINT", "SIGHUP", "SIGTERM"])
    }

    @Test func `the longest save so far counts from the next attempt's beginning`() async throws {
      defer { try? FileManager.default.removeItem(atPath: path) }
      let leads = Mutex<[Duration]>([])
      for _ in 1...2 {
        _ = try await runner().run { attempt in
          leads.withLock { $0.append(attempt.lead) }
          attempt.currentLead.note(save: .seconds(100))
          return .unfinished(step: nil)
        }
      }
      #expect(leads.withLock { $0 } == [.minutes(2), .minutes(5)])
    }

    @Test func `there are no more attempts than there may be`() async throws {
      defer { try? FileManager.default.removeItem(atPath: path) }
      var plan = ChainPlan()
      plan.rules.maximumAttempts = 2
      for _ in 1...2 { _ = try await runner(plan).run(Sum(last: 10, failsAt: 3)) }
      guard case .stopped(let words) = try await runner(plan).run(Sum(last: 10)) else {
        return #expect(Bool(false))
      }
      #expect(words.contains("2 attempts"))
    }

    @Test func `a damaged checkpoint is passed over, and told`() async throws {
      defer { try? FileManager.default.removeItem(atPath: path) }
      _ = try await runner().run(Sum(last: 10, failsAt: 6), savingEvery: .zero)
      let chain = try Chain(directory: path)
      let last = try #require(try chain.store.checkpoints().first)
      try Data("x".utf8).write(to: URL(filePath: "\(chain.store.directory)/\(last)/state.json"))
      let events = Mutex<[String]>([])
      let runner = ChainRunner(chain, in: nil) { event in
        events.withLock { $0.append("\(event)") }
      }
      #expect(try await runner.run(Sum(last: 10)) == .completed)
      #expect(try result.next == 11)
      #expect(events.withLock { $0.contains { $0.contains("passes over") } })
    }
  }
}
