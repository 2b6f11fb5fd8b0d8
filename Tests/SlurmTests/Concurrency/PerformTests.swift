import Testing

@testable import Slurm

// Serialized: they take all the threads that there are.
@Suite("Blocking calls from async code", .serialized, .timeLimit(.minutes(1)))
struct PerformTests {
  private let cluster = Cluster(source: .file("/nowhere"), controllers: [])

  @Test func theValueComesBack() async throws {
    #expect(try await Cluster.perform { () throws(SlurmError) in 42 } == 42)
    let path = try await cluster.perform { cluster throws(SlurmError) in cluster.source }
    #expect(path == .file("/nowhere"))
  }

  @Test func theErrorComesBack() async {
    await #expect(throws: SlurmError(.disabled, operation: "test")) {
      try await Cluster.perform { () throws(SlurmError) -> Int in
        throw SlurmError(.disabled, operation: "test")
      }
    }
  }

  @Test func manyAtOnce() async throws {
    let sum = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<1_000 {
        group.addTask { try await Cluster.perform { () throws(SlurmError) in number } }
      }
      return try await group.reduce(0, +)
    }
    #expect(sum == 499_500)
  }

  @Test func cancellationDoesNotWaitForTheCall() async {
    let (gate, started) = (Gate(), Gate())
    let rescue = opening(gate)
    defer { rescue.cancel() }
    let task = Task {
      try await Cluster.perform { () throws(SlurmError) in
        started.open()
        gate.wait()
      }
    }
    await hasPassed(started)
    task.cancel()
    // The call still blocks: only a prompt cancellation gets past this.
    await #expect(throws: CancellationError.self) { try await task.value }
    gate.open()
  }

  @Test func aCancelledTaskDoesNotCall() async {
    let calls = Counter()
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      try await Cluster.perform { () throws(SlurmError) in calls.add() }
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    await withAllThreadsPassed()
    #expect(calls.count == 0)
  }

  /// A submission that was given up before it began must not be sent later.
  @Test func aCallThatIsCancelledBeforeItsTurnIsNotMade() async throws {
    let (gate, started) = (Gate(), (0..<4).map { _ in Gate() })
    let calls = Counter()
    let blocking = started.map { started in
      Task {
        try await Cluster.perform { () throws(SlurmError) in
          started.open()
          gate.wait()
        }
      }
    }
    let rescue = opening(gate)
    defer { rescue.cancel() }
    for started in started { await hasPassed(started) }
    let late = (0..<20).map { _ in
      Task { try await Cluster.perform { () throws(SlurmError) in calls.add() } }
    }
    // Time for most of them to get into the queue; whether they do decides what is tested, not
    // whether the test passes.
    for _ in 0..<1_000 { await Task.yield() }
    for task in late { task.cancel() }
    for task in late {
      await #expect(throws: CancellationError.self) { try await task.value }
    }
    gate.open()
    for task in blocking { try await task.value }
    await withAllThreadsPassed()
    #expect(calls.count == 0)
  }

  @Test func blockedCallsDoNotDelayOtherTasks() async throws {
    let gate = Gate()
    let blocking = (0..<32).map { _ in
      Task { try await Cluster.perform { () throws(SlurmError) in gate.wait() } }
    }
    // Were Swift's own threads blocked, this would wait for a gate that opens behind it.
    let time = await ContinuousClock().measure {
      for _ in 0..<100 { await Task.detached {}.value }
    }
    // Generous: all the other tests run on these threads, too.
    #expect(time < .seconds(30))
    gate.open()
    for task in blocking { try await task.value }
  }

  /// Opens a gate when everything hangs, so that the test fails rather than never ends.
  private func opening(_ gate: Gate) -> Task<Void, any Error> {
    Task {
      try await Task.sleep(for: .seconds(120))
      gate.open()
    }
  }

  /// Waits on a thread of its own, so that neither pool is used up.
  private func hasPassed(_ gate: Gate) async {
    await withCheckedContinuation { continuation in
      Self.watchers.run {
        gate.wait()
        continuation.resume()
      }
    }
  }

  /// Returns when whatever was queued before has run: the order of the calls holds.
  private func withAllThreadsPassed() async {
    for _ in 0..<8 { _ = try? await Cluster.perform { () throws(SlurmError) in 0 } }
  }

  private static let watchers = BlockingThreads(limit: 1)
}
