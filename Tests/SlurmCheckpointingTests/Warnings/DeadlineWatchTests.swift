import Foundation
import Synchronization
import Testing

@testable import SlurmCheckpointing

struct DeadlineWatchTests {
  /// A controller and a clock: time passes when somebody sleeps.
  final class World: Sendable {
    struct State {
      var time = 0.0
      var questions: [Double] = []
    }

    let state = Mutex(State())
    /// The end of the job, told at a time; nil when the controller is away.
    let end: @Sendable (Double) throws -> Double?

    init(end: @escaping @Sendable (Double) throws -> Double?) { self.end = end }

    struct Away: Error {}

    func watch(lead: Duration = .seconds(60)) -> DeadlineWatch {
      DeadlineWatch(
        loadEnd: {
          let time = self.state.withLock { state in
            state.questions.append(state.time)
            return state.time
          }
          return try self.end(time).map { Date(timeIntervalSince1970: $0) }
        },
        lead: { lead },
        now: { Date(timeIntervalSince1970: self.state.withLock(\.time)) },
        sleep: { duration in
          try Task.checkCancellation()
          self.state.withLock { $0.time += duration / .seconds(1) }
        })
    }

    var time: Double { state.withLock(\.time) }
    var questions: [Double] { state.withLock(\.questions) }
  }

  @Test func `it waits until the lead before the end, and asks seldom`() async throws {
    let world = World { _ in 3600 }
    let end = try await world.watch().untilLead()
    #expect(end.timeIntervalSince1970 == 3600)
    #expect(abs(world.time - 3540) < 0.001)
    let gaps = zip(world.questions, world.questions.dropFirst()).map { $1 - $0 }
    #expect(gaps.allSatisfy { $0 <= 361 } && gaps.dropLast().allSatisfy { $0 >= 239 })
  }

  @Test func `an end that is moved is followed`() async throws {
    let later = World { time in time < 1000 ? 2000 : 8000 }
    #expect(try await later.watch().untilLead().timeIntervalSince1970 == 8000)
    #expect(abs(later.time - 7940) < 0.001)
    let earlier = World { time in time < 1000 ? 8000 : 2000 }
    #expect(try await earlier.watch().untilLead().timeIntervalSince1970 == 2000)
    #expect(earlier.time < 2000)
    // Moved to a time that is past the lead: at once.
    let atOnce = World { time in time < 1000 ? 8000 : time + 1 }
    _ = try await atOnce.watch().untilLead()
    #expect(atOnce.time < 1400)
  }

  @Test func `while the controller is away, the last word counts`() async throws {
    let world = World { time in
      if time > 100 { throw World.Away() }
      return 3600
    }
    #expect(try await world.watch().untilLead().timeIntervalSince1970 == 3600)
    #expect(abs(world.time - 3540) < 0.001)
  }

  @Test func `without a limit it waits for one`() async throws {
    let world = World { time in time < 5000 ? nil : 9000 }
    #expect(try await world.watch().untilLead().timeIntervalSince1970 == 9000)
  }

  @Test func `a controller that never answers is no reason to be late`() async throws {
    let world = World { _ in 1000 }
    var watch = world.watch(lead: .seconds(90))
    watch.patience = .milliseconds(20)
    watch.loadEnd = {
      if world.time == 0 { return Date(timeIntervalSince1970: 1000) }
      try await Task.sleep(for: .seconds(86400))
      return nil
    }
    #expect(try await watch.untilLead().timeIntervalSince1970 == 1000)
    #expect(abs(world.time - 910) < 0.001)
  }

  /// As when a thousand tasks begin at once; it was once asked again after five minutes.
  @Test func `a controller that is away at the beginning is asked again soon`() async throws {
    let world = World { time in
      if time < 30 { throw World.Away() }
      return 240
    }
    #expect(try await world.watch().untilLead().timeIntervalSince1970 == 240)
    #expect(abs(world.time - 180) < 0.001)
    // And not all the time.
    let away = World { time in
      if time < 3600 { throw World.Away() }
      return 9000
    }
    _ = try await away.watch().untilLead()
    #expect(away.questions.count { $0 < 3600 } < 30)
  }

  @Test func `it can be cancelled`() async throws {
    let task = Task { try await World { _ in nil }.watch().untilLead() }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
