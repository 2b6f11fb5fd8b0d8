import SlurmSandbox
import Testing

extension CommandTests {
  /// A controller that keeps as many jobs as it may.
  struct FullQueueTests {
    @Test func `a submission that does not fit says what is full`() async throws {
      var options = Sandbox.Options()
      options.parameters = ["MaxJobCount": "5"]
      try await TestCluster.run(options) { cluster in
        for _ in 1...4 { _ = try await cluster.submit("true", "--hold") }
        let run = try await cluster.slurmswift("submit", "--array", "1-4", "--", "/bin/true")
        run.expectFailure(1, "temporarily unavailable", "MaxJobCount")
      }
    }
  }
}
