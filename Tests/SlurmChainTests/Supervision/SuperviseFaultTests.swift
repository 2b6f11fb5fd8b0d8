import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension ChainTests {
  /// What takes a cluster of its own.
  struct SuperviseFaultTests {
    @Test func `a controller that is away at the requeue is waited for`() async throws {
      try await ChainCluster.run { cluster in
        let job = try await SupervisedJob.submit(
          SupervisedJob.counter(to: 10_000), on: cluster, "--slice", "3s", "--lead", "4s",
          "--checkpoint", "state")
        try await eventually("\(job.id) counts") { job.hasBegun }
        try await onOwnThread { try cluster.sandbox.kill(.slurmctld) }
        try await eventually("it is tried") { job.events.contains("tries again") }
        try await Task.sleep(for: .seconds(3))
        try await onOwnThread { try cluster.sandbox.restart(.slurmctld) }
        try await eventually("it goes on") { try await job.attempts.count >= 2 }
        #expect(try await job.attempts.first?.end == "requeued")
      }
    }

    @Test func `a program that fails at once is tried later and later, then held, with a mail`()
      async throws
    {
      let mail = "\(NSTemporaryDirectory())/slurmswift-mail-\(UUID().uuidString)"
      defer {
        for end in [".sh", ".txt"] { try? FileManager.default.removeItem(atPath: mail + end) }
      }
      try Data("#!/bin/sh\necho \"$@\" >> \(mail).txt\n".utf8)
        .write(to: URL(fileURLWithPath: mail + ".sh"))
      chmod(mail + ".sh", 0o755)
      var options = Sandbox.Options.forChains
      options.parameters["MailProg"] = mail + ".sh"
      try await ChainCluster.run(options) { cluster in
        let job = try await SupervisedJob.submit(
          "import sys; sys.exit(3)", on: cluster, "--pause", "1s", "--max-fruitless", "3")
        try await eventually("\(job.id) is held", within: .seconds(120)) {
          try await cluster.field("Priority", of: job.id) == "0"
        }
        let attempts = try await job.attempts
        #expect(attempts.map(\.end) == ["failed", "failed", "failed"])
        #expect(attempts.allSatisfy { $0.detail == "exit code 3" })
        // The second failure on a node is reason to try another.
        #expect(attempts[2].node != attempts[1].node)
        try await eventually("a mail comes") {
          (try? String(contentsOfFile: mail + ".txt", encoding: .utf8))?.contains("Requeued")
            == true
        }
        try await Task.sleep(for: .seconds(8))
        #expect(try await job.attempts.count == 3)
      }
    }

    @Test func `a node that dies is no end of the work`() async throws {
      var options = Sandbox.Options.forChains
      options.parameters["SlurmdTimeout"] = "5"
      try await ChainCluster.run(options) { cluster in
        let job = try await SupervisedJob.submit(
          SupervisedJob.counter(to: 10_000), on: cluster, "--every", "1s", "--checkpoint", "state")
        try await eventually("\(job.id) saves") { job.hasSaved }
        let node = try #require(try await job.attempts.first?.node)
        try await onOwnThread { try cluster.sandbox.kill(.slurmd(node)) }
        try await eventually("\(job.id) goes on elsewhere") {
          try await job.attempts.count == 2 && (try? job.log(of: 2).isEmpty) == false
        }
        #expect(try await job.attempts.last?.node != node)
        // The run on the node still lived, and gave up when it saw the other.
        try await eventually("the first run is over") {
          try await job.attempts.first?.detail == "another attempt goes on"
        }
        try job.expectRestores()
        _ = try await cluster.run("scancel", job.id)
      }
    }
  }
}
