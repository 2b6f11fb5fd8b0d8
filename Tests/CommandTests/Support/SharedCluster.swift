import SlurmSandbox
import Testing

/// Starts the cluster that the tests of a suite share, and stops it.
struct SharedCluster: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    var options = Sandbox.Options()
    options.partitions = [.init("main"), .init("short", maxTime: .seconds(120))]
    try await TestCluster.run(options) { cluster in
      try await TestCluster.$shared.withValue(cluster) { try await function() }
    }
  }
}

extension Trait where Self == SharedCluster {
  /// The tests share one cluster; see ``TestCluster/current``.
  static var sharedCluster: SharedCluster { SharedCluster() }
}

extension TestCluster {
  @TaskLocal static var shared: TestCluster?

  /// The cluster that the running test shares with others.
  static var current: TestCluster {
    get throws { try #require(shared, "this test is not part of CommandTests") }
  }
}
