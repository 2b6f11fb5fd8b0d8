import Foundation
import Slurm
import SlurmSandbox
import Testing

extension LiveTests {
  /// Jobs that are like one that is there; see also ``JobDescriptionTests``.
  struct DescriptionTests {
    let live: LiveCluster

    init() throws { live = try .current }

    @Test func `a script stays as it is, byte for byte`() async throws {
      let script = Data("#!/bin/sh\n# caf".utf8) + [0xE9] + Data("\n\nexit 0\n\n".utf8)
      let path = live.newPath("bytes.sh")
      try script.write(to: URL(fileURLWithPath: path))
      var job = JobDescription(script: .file(path))
      job.isHeld = true
      let first = try live.cluster.submit(job).id
      var again = try live.cluster.description(of: .job(first))
      again.isHeld = true
      let second = try live.cluster.submit(again).id

      for id in [first, second] {
        let copy = live.newPath("written.sh")
        _ = try await live.slurm("scontrol", "write", "batch_script", "\(id)", copy)
        // scontrol adds a line break.
        #expect(try Data(contentsOf: URL(fileURLWithPath: copy)).starts(with: script))
        try live.cluster.cancel(.job(id))
      }
    }

    @Test func `of an array, the tasks that are named`() async throws {
      let id = try await live.startArray()
      let tasks = { (job: JobReference) in try live.cluster.description(of: job).tasks }
      #expect(try tasks(.task(id, 1)) == [1])
      #expect(try tasks(.task(id, 3)) == [3])
      #expect(try tasks(.tasks(id, [2, 3])) == [2, 3])
      #expect(try tasks(.job(id)) == TaskArray(1...3, atOnce: 2))
      let running = try live.cluster.job(.task(id, 1)).recordID
      #expect(try tasks(.job(running)) == [1])
      try live.cluster.cancel(.job(id))
    }

    @Test func `a running job has as many nodes as it got`() async throws {
      let id = try await live.startSleeper { $0.nodeCount = 2...3 }
      let job = try live.cluster.job(.job(id))
      let description = try live.cluster.description(of: .job(id))
      #expect(description.nodeCount == job.nodeCount...job.nodeCount)
      #expect(description.taskCount == nil && description.memory == nil)
      try live.cluster.cancel(.job(id))
    }

    @Test func `no variable of the job that submits is handed on`() async throws {
      let text = try await live.output(of: "/usr/bin/env") {
        $0.environment = .inheritedWithoutJob.setting(["OWN": "1"])
      }
      let lines = Set(text.split(separator: "\n").map(String.init))
      #expect(lines.contains("OWN=1"))
      #expect(lines.contains("SLURM_CONF=\(live.sandbox.configurationFile)"))
      for name in SharedSandbox.inherited.keys {
        let prefix = name + "="
        #expect(lines.contains { $0.hasPrefix(prefix) } == !name.hasPrefix("SLURM"))
      }
    }

    @Test func `a job without a script cannot be described`() async throws {
      let error = #expect(throws: SlurmError.self) {
        _ = try live.cluster.description(of: 4_000_000)
      }
      #expect(error?.code == .invalidJobID)
    }
  }
}
