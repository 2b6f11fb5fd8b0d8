import Foundation
import Slurm
import SlurmSandbox
import Synchronization
import TestSupport
import Testing

extension LiveTests {
  /// What needs a process of its own: a fresh libslurm, another cluster, or quiet.
  @Suite(.serialized) struct OwnProcessTests {
    let live: LiveCluster

    init() throws { live = try .current }

    @Test func `the first connection is made by many threads at once`() async throws {
      await #expect(processExitsWith: .success) {
        [path = live.sandbox.configurationFile as String] in
        let sources = try await withThrowingTaskGroup(of: ConfigurationSource.self) { group in
          for _ in 1...8 {
            group.addTask {
              try await onOwnThread {
                let cluster = try Cluster.connect(configuration: path)
                // While others still connect.
                for _ in 1...20 { _ = try cluster.configuration() }
                return try Cluster.connect(configuration: path).source
              }
            }
          }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(sources == Array(repeating: .file(path), count: 8))
      }
    }

    @Test func `many snapshots take the memory of one`() async throws {
      let ids = try (0..<300).map { number in
        try live.submit("true") {
          $0.isHeld = true
          $0.comment = "a comment to be loaded \(number)"
        }
      }
      await #expect(processExitsWith: .success) {
        [path = live.sandbox.configurationFile as String] in
        let cluster = try Cluster.connect(configuration: path)
        func load() throws -> Int { try cluster.jobs().count { $0.comment != nil } }
        for _ in 1...50 { #expect(try load() >= 300) }
        let before = try residentKilobytes()
        for _ in 1...200 { _ = try load() }
        let growth = try residentKilobytes() - before
        // 300 records of at least 904 bytes, 200 times, are over 50 MB.
        #expect(growth < 8000, "grew by \(growth) kB")
      }
      for id in ids { try live.cluster.cancel(.job(id)) }
    }

    @Test func `a thousand rounds leave no memory behind`() async throws {
      await #expect(processExitsWith: .success) {
        // A queue that others change would fill malloc's caches at any time.
        let sandbox = try Sandbox.start()
        defer { try? sandbox.stop() }
        let path = sandbox.configurationFile
        var description = JobDescription(script: .program("/bin/true"))
        description.isHeld = true
        // It must not start while it is released.
        description.beginTime = .now + 3600
        description.tasks = TaskArray(1...20)
        let job = JobReference.job(try Cluster.connect(configuration: path).submit(description).id)
        var changes = JobChanges()
        // libslurm to 22.05 does not free it.
        changes.adminComment = .to("an administrator's words")
        try Cluster.connect(configuration: path).update(job, changes)
        try HeapUse.expectFlat(rounds: 1000) {
          let cluster = try Cluster.connect(configuration: path)
          #expect(try cluster.configuration().parameters.count > 100)
          #expect(try cluster.jobs().contains { $0.arrayTasks?.count == 20 })
          #expect(try cluster.job(job).isHeld)
          #expect(cluster.ping().count == 1)
        }
        // libslurm itself loses each plain answer, 32 bytes. One about tasks, which is ours to free,
        // is more: this looks where the leak sanitizer is told not to.
        try HeapUse.expectFlat(rounds: 100, bytesEach: 5 * 32) {
          let cluster = try Cluster.connect(configuration: path)
          try cluster.hold(job)
          try cluster.release(job)
          try cluster.hold(.tasks(job.jobID, TaskArray(1...20)))
          var other = JobDescription(script: .text("#!/bin/true\n"))
          other.isHeld = true
          try cluster.cancel(.job(cluster.submit(other).id))
        }
      }
    }

    @Test func `a cancelled task does not wait for a controller that is silent`() async throws {
      await #expect(processExitsWith: .success) {
        let sandbox = try Sandbox.start()
        defer { try? sandbox.stop() }
        let cluster = try Cluster.connect(configuration: sandbox.configurationFile)
        var job = JobDescription(script: .program("/bin/true"))
        job.isHeld = true
        let id = try cluster.submit(job).id
        try sandbox.suspend(.slurmctld)
        let calls: [@Sendable () async throws -> Void] = [
          { try await cluster.wait(for: .job(id)) },
          { try await cluster.requeue(.job(id), restart: .soon) },
          { _ = try await cluster.perform { cluster throws(SlurmError) in cluster.ping().count } },
        ]
        for call in calls {
          let before = try connections(to: cluster.controllers[0].port)
          let task = Task { try await call() }
          try await eventually("a call is under way") {
            try connections(to: cluster.controllers[0].port) > before
          }
          let clock = ContinuousClock()
          let start = clock.now
          task.cancel()
          await #expect(throws: CancellationError.self) { try await task.value }
          // Less than a call waits for its answer.
          #expect(start.duration(to: clock.now) < .seconds(5))
        }
      }
    }

    /// What the second node had was once said of the first, when only the second was left.
    @Test func `a job that ends has what it had on the nodes that are left`() async throws {
      await #expect(processExitsWith: .success) {
        let sandbox = try Sandbox.start()
        defer { try? sandbox.stop() }
        let cluster = try Cluster.connect(configuration: sandbox.configurationFile)
        var other = JobDescription(script: .text("#!/bin/sh\nexec sleep 600\n"))
        other.standardOutput = "/dev/null"
        var job = other
        other.cpusPerTask = 4
        other.excludedNodes = "n2"
        job.nodeCount = 2...2
        let first = try cluster.submit(other).id
        try await eventually("the first job runs") {
          try cluster.job(.job(first)).state == .running
        }
        let id = try cluster.submit(job).id
        try await eventually("the job runs") { try cluster.job(.job(id)).state == .running }
        let before = try cluster.job(.job(id)).allocations
        #expect(before.map(\.node) == ["n1", "n2"])
        #expect(before[0].cpus != before[1].cpus || SlurmRelease.linked >= SlurmRelease(24, 11, 0))
        try await onOwnThread { try sandbox.suspend(.slurmd("n2")) }
        try cluster.cancel(.job(id))
        try await eventually("n2 alone is left") { try cluster.job(.job(id)).nodes == "n2" }
        #expect(try cluster.job(.job(id)).allocations == [before[1]])
      }
    }

    /// On a cluster on which nothing else happens: Slurm counts changes in whole seconds.
    @Test func `a reload answers the same snapshot until something changes`() async throws {
      await #expect(processExitsWith: .success) {
        let sandbox = try Sandbox.start()
        defer { try? sandbox.stop() }
        let cluster = try Cluster.connect(configuration: sandbox.configurationFile)
        var jobs = try cluster.jobs()
        var partitions = try cluster.partitions()
        try await eventually("nothing has changed") {
          let last = (jobs, partitions)
          (jobs, partitions) = (try cluster.reload(jobs), try cluster.reload(partitions))
          return jobs === last.0 && partitions === last.1
        }
        var job = JobDescription(script: .program("/bin/true"))
        job.isHeld = true
        let id = try cluster.submit(job).id
        let changed = try cluster.reload(jobs)
        #expect(changed !== jobs)
        #expect(changed.contains { $0.recordID == id } && !jobs.contains { $0.recordID == id })
      }
    }

    @Test func `waiting tells when the controller is absent, and goes on when it is back`()
      async throws
    {
      await #expect(processExitsWith: .success) {
        let sandbox = try Sandbox.start()
        defer { try? sandbox.stop() }
        let cluster = try Cluster.connect(configuration: sandbox.configurationFile)
        var job = JobDescription(script: .program("/bin/true"))
        job.isHeld = true
        job.standardOutput = "/dev/null"
        let id = try cluster.submit(job).id
        let absences = Mutex(0)
        let task = Task {
          try await cluster.wait(for: .job(id)) { progress in
            if case .controllerAbsent(let error) = progress {
              absences.withLock { $0 += error.code.isControllerAbsent ? 1 : 0 }
            }
          }
        }
        try await onOwnThread { try sandbox.stop(.slurmctld) }
        try await eventually("it is told") { absences.withLock { $0 > 0 } }
        try await onOwnThread { try sandbox.restart(.slurmctld) }
        try cluster.release(.job(id))
        #expect(try await task.value.map(\.state) == [.completed])
      }
    }
  }
}

/// The memory that this process has in use.
private func residentKilobytes() throws -> Int {
  let text = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
  let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
  return try #require(line.flatMap { Int($0.filter(\.isNumber)) })
}

/// How many connections there are to a port of this machine.
private func connections(to port: UInt16) throws -> Int {
  let suffix = ":" + String(port, radix: 16, uppercase: true)
  // In pieces to the end: the kernel hands out a page at a time.
  let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: "/proc/self/net/tcp"))
  let lines = String(decoding: file.readDataToEndOfFile(), as: UTF8.self).split(separator: "\n")
  return lines.count { line in
    let fields = line.split(separator: " ")
    // Established, and by the side that called.
    return fields.count > 3 && fields[2].hasSuffix(suffix) && fields[3] == "01"
  }
}
