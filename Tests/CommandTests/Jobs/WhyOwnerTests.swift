import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension CommandTests {
  /// What `why` tells to whom, and how its commands are typed into a shell.
  @Suite(.enabled(if: geteuid() == 0, "another user can be had by root alone"))
  struct WhyOwnerTests {
    @Test func `commands are those that the reader may give`() async throws {
      let cluster = try TestCluster.current
      let array = try await cluster.submit("true", "--hold", "-a", "1-2")
      let own = try await cluster.slurmswift("why", array)
      own.expectSuccess()
      // As a shell of any kind takes it.
      #expect(own.output.contains("slurmswift release '\(array)_[1-2]'"), "\(own)")
      let nobody = try await Nobody(cluster)
      let other = try await nobody.slurmswift("why", array)
      other.expectSuccess()
      #expect(!other.output.contains("slurmswift release"), "\(other)")
      _ = try await cluster.slurm("scancel", array)
      let ended = try await cluster.slurmswift("why", array)
      ended.expectSuccess()
      // There is no accounting.
      #expect(ended.output.contains("exit code") && !ended.output.contains("history"), "\(ended)")
    }

    @Test func `jobs that wait for something else of their own are not ahead`() async throws {
      var options = Sandbox.Options()
      options.nodes = 1
      try await TestCluster.run(options) { cluster in
        let held = try await cluster.submit("true", "--hold")
        let depending = try await cluster.submit("true", "-d", "afterany:\(held)", "--exclusive")
        let running = try await cluster.startSleeper("--exclusive", "-t", "60")
        let next = try await cluster.submit("true", "--exclusive", "--nice=9")
        try await eventually("\(next) waits for resources") {
          try await cluster.slurm("squeue", "-h", "-o", "%r", "-j", next) == "Resources"
        }
        let run = try await cluster.slurmswift("why", next)
        run.expectSuccess()
        #expect(!run.output.contains("Before it"), "\(run) \(depending)")
        #expect(run.output.contains("the first to end first: \(running)"), "\(run)")
      }
    }
  }
}
