import Foundation
import Slurm
import Testing

extension LiveTests {
  struct PerformTests {
    let live: LiveCluster

    init() throws { live = try .current }

    @Test func `many tasks call at the same time`() async throws {
      let counts = try await withThrowingTaskGroup(of: Int.self) { [cluster = live.cluster] group in
        for _ in 1...100 {
          group.addTask {
            try await cluster.perform { cluster throws(SlurmError) in
              try cluster.configuration().parameters.count
            }
          }
        }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(counts.count == 1)
    }

    @Test func `what the body throws comes through`() async throws {
      let error = await #expect(throws: SlurmError.self) {
        try await live.cluster.perform { cluster throws(SlurmError) in
          try cluster.job(.job(4_000_000)).restartCount
        }
      }
      #expect(error?.code == .invalidJobID)
    }

    @Test func `calls run on few threads of their own`() async throws {
      let threads = try await withThrowingTaskGroup(of: String.self) {
        [cluster = live.cluster] group in
        for _ in 1...50 {
          group.addTask {
            try await cluster.perform { cluster throws(SlurmError) in
              _ = try cluster.configuration()
              return "\(pthread_self())"
            }
          }
        }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect((1...4).contains(threads.count))
    }

    @Test func `a task that was cancelled before gets no answer`() async throws {
      let task = Task { [cluster = live.cluster] in
        withUnsafeCurrentTask { $0?.cancel() }
        return try await cluster.perform { cluster throws(SlurmError) in
          try cluster.configuration().maxArraySize
        }
      }
      await #expect(throws: CancellationError.self) { try await task.value }
    }
  }
}
