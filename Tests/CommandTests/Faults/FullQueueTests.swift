import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension CommandTests {
  /// A controller that keeps as many jobs as it may.
  struct FullQueueTests {
    @Test func `a submission that does not fit says so, and waits for a while`() async throws {
      var options = Sandbox.Options()
      options.parameters = ["MaxJobCount": "5", "MinJobAge": "2"]
      try await TestCluster.run(options) { cluster in
        for _ in 1...4 { _ = try await cluster.submit("true", "--hold") }
        // As sbatch, it tries again for a while.
        let command = try cluster.start([
          "submit", "--array", "1-4", "-o", "/dev/null", "--", "/bin/true",
        ])
        try await eventually("it says what it waits for") {
          command.words.contains("temporarily unavailable")
            && command.words.contains("trying again")
        }
        _ = try await cluster.slurm("scancel", "-u", NSUserName())
        let run = try await command.wait(within: .seconds(120))
        #expect(run.status == 0 && run.lines.count == 1, "\(run)")
      }
    }
  }
}
