import Glibc
import Synchronization
import Testing

@testable import Slurm

@Suite("Threads for blocking calls", .timeLimit(.minutes(1)))
struct BlockingThreadsTests {
  /// Threads live as long as the process, so their pools must too.
  private static let single = BlockingThreads(limit: 1)
  private static let several = BlockingThreads(limit: 3)

  @Test func oneThreadKeepsTheOrder() async {
    let log = Log()
    for number in 0..<500 { Self.single.run { log.append(number) } }
    await finish(Self.single)
    #expect(log.entries == Array(0..<500))
  }

  @Test func asManyAsTheLimitAtOnce() async {
    let meter = Meter()
    let gate = Gate()
    for _ in 0..<10 {
      Self.several.run {
        meter.enter()
        gate.wait()
        meter.leave()
      }
    }
    // All three are taken before the gate opens, or this never ends.
    while meter.inside < 3 { await Task.yield() }
    gate.open()
    while meter.done < 10 { await Task.yield() }
    #expect(meter.most == 3)
  }

  @Test func manyPiecesFromManyTasks() async {
    let log = Log()
    await withTaskGroup { group in
      for task in 0..<20 {
        group.addTask {
          for number in 0..<100 { Self.several.run { log.append(task * 100 + number) } }
        }
      }
    }
    while log.entries.count < 2_000 { await Task.yield() }
    #expect(log.entries.sorted() == Array(0..<2_000))
  }

  @Test func workMayAskForMoreWork() async {
    let log = Log()
    Self.single.run {
      log.append(1)
      Self.single.run { log.append(2) }
    }
    while log.entries.count < 2 { await Task.yield() }
    #expect(log.entries == [1, 2])
  }

  private func finish(_ pool: BlockingThreads) async {
    await withCheckedContinuation { continuation in pool.run { continuation.resume() } }
  }
}

private final class Log: Sendable {
  private let state = Mutex<[Int]>([])
  var entries: [Int] { state.withLock { $0 } }
  func append(_ number: Int) { state.withLock { $0.append(number) } }
}

/// How many are inside, and how many were at most.
private final class Meter: Sendable {
  private let state = Mutex((inside: 0, most: 0, done: 0))
  var inside: Int { state.withLock { $0.inside } }
  var most: Int { state.withLock { $0.most } }
  var done: Int { state.withLock { $0.done } }

  func enter() {
    state.withLock { state in
      state.inside += 1
      state.most = max(state.most, state.inside)
    }
  }

  func leave() {
    state.withLock { state in
      state.inside -= 1
      state.done += 1
    }
  }
}
