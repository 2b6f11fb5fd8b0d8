import Testing

@testable import Slurm

@Suite("Waits at random", .timeLimit(.minutes(2)))
struct WaitLogModelTests {
  /// Arrays that run as Slurm runs them: tasks start, end and are purged, and some are lost.
  @Test func theLogKnowsWhatTheModelKnows() async throws {
    var (over, lost) = (0, 0)
    for seed in 1...1_000 {
      // Other tests share the threads.
      await Task.yield()
      var cluster = ModelArray(seed: UInt64(seed))
      var log = WaitLog(.finished)
      for _ in 0..<200 {
        log.note(cluster.load())
        let gone = cluster.lostSinceLastSeen
        let told = log.vanished.compactMap(\.job.taskIndex) + Array(log.vanishedTasks)
        #expect(Set(told) == gone && told.count == gone.count, "seed \(seed)")
        #expect(log.isOver == cluster.isSeenOver, "seed \(seed)")
        if log.isOver || !gone.isEmpty { break }
        cluster.step()
      }
      if log.isOver {
        over += 1
        #expect(log.statuses.map(\.state) == cluster.lastSeenStates, "seed \(seed)")
      } else {
        lost += 1
      }
    }
    // Both ends must have been reached often.
    #expect(over > 100 && lost > 100, "\(over) over, \(lost) lost")
  }
}

/// An array of a few tasks, each known by itself.
private struct ModelArray {
  enum Phase { case pending, running, completing, ended, gone }

  private var generator: SeededGenerator
  private var phases: [Phase]
  /// What the last load that showed a task said.
  private var seen: [Phase]
  private let isLossy: Bool

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    phases = Array(repeating: .pending, count: Int.random(in: 1...12, using: &generator))
    seen = phases
    isLossy = Bool.random(using: &generator)
  }

  mutating func load() -> [JobStatus] {
    var records: [JobStatus] = []
    var unstarted: [Int] = []
    for (index, phase) in phases.enumerated() {
      if phase != .gone { seen[index] = phase }
      switch phase {
      case .pending: unstarted.append(index)
      case .running: records.append(.made(.task(12, index), .running))
      case .completing: records.append(.made(.task(12, index), .completed, [.completing]))
      case .ended: records.append(.made(.task(12, index), .completed))
      case .gone: break
      }
    }
    if !unstarted.isEmpty { records.append(.made(.tasks(12, TaskArray(unstarted)), .pending)) }
    return records.shuffled(using: &generator)
  }

  /// Several things happen between two loads.
  mutating func step() {
    for index in phases.indices where Int.random(in: 0..<4, using: &generator) == 0 {
      switch phases[index] {
      case .pending: phases[index] = .running
      case .running: phases[index] = .completing
      case .completing: phases[index] = .ended
      // A wait polls often enough to see each end, unless records are lost.
      case .ended: if seen[index] == .ended { phases[index] = .gone }
      case .gone: break
      }
      if isLossy && Int.random(in: 0..<60, using: &generator) == 0 { phases[index] = .gone }
    }
  }

  var lostSinceLastSeen: Set<Int> {
    Set(phases.indices.filter { phases[$0] == .gone && seen[$0] != .ended })
  }

  var isSeenOver: Bool { seen.allSatisfy { $0 == .ended } }

  var lastSeenStates: [JobState] { seen.map { _ in .completed } }
}

extension JobReference {
  fileprivate var taskIndex: Int? {
    guard case .task(_, let index) = self else { return nil }
    return index
  }
}
