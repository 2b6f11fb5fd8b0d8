import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension CommandTests {
  /// `why` of jobs that wait for others, which are named, and no others.
  struct WhyDependencyTests {
    private static func options() -> Sandbox.Options {
      var options = Sandbox.Options()
      options.parameters["Licenses"] = "matlab:2,fluent:2"
      return options
    }

    @Test func `the jobs that are named are those that it waits for`() async throws {
      try await TestCluster.run(Self.options()) { cluster in
        let array = try await cluster.submitWaiting(["-a", "1,5"])
        for task in [1, 5] { try await cluster.reach("RUNNING 0", of: "\(array)_\(task)") }
        let depending = try await cluster.submitWaiting(["-d", "afterok:\(array)_5"])
        let told = try await cluster.why(depending, for: "Dependency")
        #expect(told.output.contains("Job \(array)_5 is RUNNING"), "\(told)")
        #expect(!told.output.contains("Job \(array)_1"), "\(told)")
        _ = try await cluster.slurm("scancel", "\(array)_5")
        let never = try await cluster.why(depending, for: "DependencyNeverSatisfied")
        #expect(never.output.contains("Job \(array)_5 is CANCELLED"), "\(never)")

        let first = try await cluster.submitWaiting(["-J", "same"])
        _ = try await cluster.submitWaiting(["-J", "another"])
        let second = try await cluster.submitWaiting(["-J", "same", "-d", "singleton"])
        _ = try await cluster.submitWaiting(["-J", "same", "-d", "singleton"])
        let alone = try await cluster.why(second, for: "Dependency")
        #expect(alone.output.contains("of its name same, come first: \(first)."), "\(alone)")

        let holder = try await cluster.submitWaiting(["-L", "matlab:2"])
        let other = try await cluster.submitWaiting(["-L", "fluent:1"])
        for id in [holder, other] { try await cluster.reach("RUNNING 0", of: id) }
        let licensed = try await cluster.submitWaiting(["-L", "matlab:1"])
        let licenses = try await cluster.why(licensed, for: "Licenses")
        #expect(licenses.output.contains("Jobs that have some: \(holder).\n"), "\(licenses)")
      }
    }
  }
}
