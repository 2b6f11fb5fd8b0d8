import Foundation
import Slurm
import SlurmSandbox
import Synchronization
import TestSupport
import Testing

extension LiveTests {
  struct WaitTests {
    let live: LiveCluster

    init() throws { live = try .current }

    @Test func `until a job has ended`() async throws {
      let id = try live.submit("exit 5")
      let ended = try await live.cluster.wait(for: .job(id), atMost: .seconds(60))
      #expect(ended.map(\.job) == [.job(id)])
      #expect(ended.map(\.state) == [.failed])
      #expect(ended[0].exitStatus.code == 5)
      #expect(!ended[0].isSuccess)
      // What has ended needs no waiting.
      let again = try await live.cluster.wait(for: .job(id), atMost: .seconds(60))
      #expect(again == ended)
    }

    @Test func `until a job has started`() async throws {
      let id = try live.submit("exec sleep 600") { $0.isHeld = true }
      let reports = Mutex<[String]>([])
      let waiting = Task { [cluster = live.cluster] in
        try await cluster.wait(for: .job(id), until: .started, atMost: .seconds(60)) { progress in
          guard case .observed(let statuses) = progress else { return }
          reports.withLock { $0 += statuses.map { "\($0.job) \($0.state)" } }
        }
      }
      try await eventually("it waits") { reports.withLock { !$0.isEmpty } }
      try live.cluster.release(.job(id))
      let started = try await waiting.value
      #expect(started.map(\.state) == [.running])
      let seen = reports.withLock(\.self)
      #expect(seen.first == "\(id) PENDING")
      #expect(seen.last == "\(id) RUNNING")
      try live.cluster.cancel(.job(id))
    }

    @Test func `a condition of the caller's`() async throws {
      let id = try await live.startSleeper()
      try live.cluster.requeue(.job(id))
      let statuses = try await live.cluster.wait(
        for: .job(id), until: WaitCondition { $0.restartCount == 1 && $0.state.isPending },
        atMost: .seconds(60))
      #expect(statuses.map(\.restartCount) == [1])
      try live.cluster.cancel(.job(id))
    }

    @Test func `a requeued job has not ended`() async throws {
      let mark = live.newPath("started")
      let id = try live.submit(
        "[ \"$SLURM_RESTART_COUNT\" ] && exit 9; touch '\(mark)'; exec sleep 600")
      try await eventually("it has started") { FileManager.default.fileExists(atPath: mark) }
      async let ended = live.cluster.wait(for: .job(id), atMost: .seconds(60))
      try await live.cluster.requeue(.job(id), restart: .soon)
      #expect(try await ended.map(\.exitStatus.code) == [9])
    }

    @Test func `until all tasks of an array have ended, each at its time`() async throws {
      let folder = live.newPath("gates")
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let id = try live.submit(
        """
        until [ -e \(folder)/$SLURM_ARRAY_TASK_ID ]; do sleep 0.05; done
        exit $SLURM_ARRAY_TASK_ID
        """
      ) { $0.tasks = try TaskArray("0-6:2%2") }
      let counts = Mutex<[Int]>([])
      async let ended = live.cluster.wait(for: .job(id), atMost: .seconds(60)) { progress in
        guard case .observed(let statuses) = progress else { return }
        counts.withLock { $0.append(statuses.count { $0.state.isFinished }) }
      }
      for (number, index) in [2, 0, 6, 4].enumerated() {
        try live.touch("\(folder)/\(index)")
        try await eventually("\(number + 1) tasks were seen ended") {
          counts.withLock { $0.last } ?? 0 >= number + 1
        }
      }
      let statuses = try await ended
      #expect(statuses.map(\.job) == [0, 2, 4, 6].map { .task(id, $0) })
      #expect(statuses.map(\.exitStatus.code) == [0, 2, 4, 6])
      let seen = counts.withLock(\.self)
      #expect(seen == seen.sorted())
    }

    @Test func `for one task, while the others go on`() async throws {
      let id = try live.submit("[ $SLURM_ARRAY_TASK_ID = 3 ] || exec sleep 600") {
        $0.tasks = [1, 2, 3]
      }
      let ended = try await live.cluster.wait(for: .task(id, 3), atMost: .seconds(60))
      #expect(ended.map(\.job) == [.task(id, 3)])
      #expect(ended.allSatisfy { $0.isSuccess })
      try live.cluster.cancel(.job(id))
    }

    @Test func `for several, each with its own result`() async throws {
      let well = try live.submit("true")
      let array = try live.submit("exit $SLURM_ARRAY_TASK_ID") { $0.tasks = [0, 3] }
      let held = try live.submit("true") { $0.isHeld = true }
      for id in [well, array] {
        try await live.cluster.wait(for: .job(id), atMost: .seconds(60))
      }
      let results = try await live.cluster.wait(
        for: [.job(held), .task(array, 3), .job(4_000_000), .job(well), .task(array, 3)],
        atMost: .milliseconds(700))
      let statuses = results.map { try? $0.get().map { "\($0.job) \($0.state)" } }
      #expect(
        statuses == [nil, ["\(array)_3 FAILED"], nil, ["\(well) COMPLETED"], ["\(array)_3 FAILED"]])
      #expect(throws: SlurmError.self) { try results[0].get() }
      let errors = results.compactMap { result in
        if case .failure(let error) = result { "\(error.subject ?? "") \(error.code)" } else { nil }
      }
      #expect(
        errors == [
          "job \(held) \(SlurmErrorCode.timedOut)",
          "job 4000000 \(SlurmErrorCode.invalidJobID)",
        ])
      #expect(try await live.cluster.wait(for: []).isEmpty)
      try live.cluster.cancel(.job(held))
    }

    @Test func `for several, each at its time`() async throws {
      let ids = try (1...3).map { _ in try live.submit("exit 0") { $0.isHeld = true } }
      let ended = Mutex<Set<JobReference>>([])
      async let results = live.cluster.wait(
        for: ids.map(JobReference.job), atMost: .seconds(60)
      ) { job, progress in
        guard case .observed(let statuses) = progress, statuses.allSatisfy({ $0.isSuccess }) else {
          return
        }
        ended.withLock { _ = $0.insert(job) }
      }
      for (count, id) in ids.reversed().enumerated() {
        try live.cluster.release(.job(id))
        try await eventually("job \(id) was seen ended") {
          ended.withLock { $0.contains(.job(id)) && $0.count == count + 1 }
        }
      }
      #expect(try await results.map { try $0.get().map(\.job) } == ids.map { [.job($0)] })
    }

    @Test func `a limit that passes is an error`() async throws {
      let id = try live.submit("true") { $0.isHeld = true }
      let clock = ContinuousClock()
      let start = clock.now
      let error = await #expect(throws: SlurmError.self) {
        try await live.cluster.wait(for: .job(id), atMost: .milliseconds(700))
      }
      #expect(error?.code == .timedOut)
      #expect(error?.subject == "job \(id)")
      #expect(start.duration(to: clock.now) >= .milliseconds(700))
      try live.cluster.cancel(.job(id))
    }

    @Test func `a job that never was is unknown at once`() async throws {
      let error = await #expect(throws: SlurmError.self) {
        try await live.cluster.wait(for: .job(4_000_000), atMost: .seconds(60))
      }
      #expect(error?.code == .invalidJobID)
    }

    @Test func `a cancelled task stops waiting at once`() async throws {
      let id = try live.submit("true") { $0.isHeld = true }
      let isWaiting = Mutex(false)
      let task = Task { [cluster = live.cluster] in
        try await cluster.wait(for: .job(id)) { _ in isWaiting.withLock { $0 = true } }
      }
      try await eventually("it waits") { isWaiting.withLock(\.self) }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      try live.cluster.cancel(.job(id))
    }
  }
}
