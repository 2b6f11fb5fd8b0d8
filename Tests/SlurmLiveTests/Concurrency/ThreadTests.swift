import Foundation
import Slurm
import Synchronization
import TestSupport
import Testing

extension LiveTests {
  /// One cluster, used from many threads at once.
  struct ThreadTests {
    let live: LiveCluster

    init() throws { live = try .current }

    @Test func `eight threads submit, load and cancel at the same time`() async throws {
      let name = "threads-\(UUID().uuidString)"
      var job = live.job("true")
      job.name = name
      job.isHeld = true
      let ids = try await withThrowingTaskGroup(of: [JobID].self) { [cluster = live.cluster, job] in
        for thread in 1...8 {
          $0.addTask {
            try await onOwnThread {
              try (1...10).map { number in
                var own = job
                own.comment = "\(thread).\(number)"
                let id = try cluster.submit(own).id
                guard try cluster.job(.job(id)).comment == own.comment,
                  try cluster.jobs().contains(where: { $0.recordID == id }),
                  try cluster.configuration().maxArraySize == 2001
                else { throw NeverHappened(description: "thread \(thread) saw another's answer") }
                if number.isMultiple(of: 2) {
                  try cluster.cancel(.job(id))
                  guard try cluster.job(.job(id)).state.isCancelled else {
                    throw NeverHappened(description: "job \(id) of thread \(thread) goes on")
                  }
                }
                return id
              }
            }
          }
        }
        return try await $0.reduce(into: []) { $0 += $1 }
      }
      #expect(Set(ids).count == 80)
      let found = try live.cluster.jobs().filter { $0.name == name }
      #expect(Set(found.map(\.recordID)) == Set(ids))
      #expect(Set(found.map { $0.comment ?? "" }).count == 80)
      #expect(found.count { $0.state.isCancelled } == 40 && found.count { $0.isHeld } == 40)
      for job in found where job.isHeld { try live.cluster.cancel(job.id) }
    }

    @Test func `a snapshot is read by many threads`() async throws {
      let ids = try (0..<20).map { number in
        try live.submit("true") {
          $0.isHeld = true
          $0.comment = "comment \(number)"
        }
      }
      let jobs = try live.cluster.jobs().filter { ids.contains($0.recordID) }
      let texts = try await withThrowingTaskGroup(of: Set<String>.self) { group in
        for _ in 1...8 {
          group.addTask {
            try await onOwnThread {
              Set((1...200).flatMap { _ in jobs.map { "\($0) \($0.comment ?? "") \($0.reason)" } })
            }
          }
        }
        return try await group.reduce(into: Set()) { $0.formUnion($1) }
      }
      #expect(texts.count == 20)
      for id in ids { try live.cluster.cancel(.job(id)) }
    }
  }
}
