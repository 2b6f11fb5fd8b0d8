import Foundation
import Slurm
import SlurmSandbox
import Testing

extension LiveTests {
  struct ClusterConfigurationTests {
    let live: LiveCluster
    let configuration: ClusterConfiguration

    init() throws {
      live = try .current
      configuration = try live.cluster.configuration()
    }

    /// `NEXT_JOB_ID` counts on while other tests submit.
    private func isStable(_ parameter: (name: String, value: String?)) -> Bool {
      parameter.name != "NEXT_JOB_ID"
    }

    /// The lines `NAME = VALUE` of `scontrol show config`, which ends with the state of each
    /// controller.
    private func printed() async throws -> [(name: String, value: String?)] {
      try await live.slurm("scontrol", "show", "config").split(separator: "\n").compactMap { line in
        let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].hasSuffix(" ") else { return nil }
        let value = parts[1].dropFirst()
        return (
          String(parts[0].prefix { $0 != " " }), value == "(null)" ? nil : String(value)
        )
      }
    }

    @Test func `each parameter is there as scontrol prints it, in its order`() async throws {
      let printed = try await printed()
      // Before 23.02 it is a constant, which scontrol does not print.
      let ours = configuration.parameters.filter { parameter in
        parameter.name != "MaxBatchRequeue" || printed.contains { $0.name == "MaxBatchRequeue" }
      }
      #expect(ours.map(\.name) == printed.map(\.name))
      #expect(printed.count > 180)
      for (parameter, line) in zip(ours, printed) where isStable(line) {
        #expect(parameter.value ?? "" == line.value ?? "", "\(line.name)")
      }
    }

    @Test func `parameters of cgroup.conf and its kin stand in their sections`() async throws {
      let text = try await live.slurm("scontrol", "show", "config")
      let titles = ConfigurationParameter.Section.allCases.map(\.rawValue)
        .filter { text.contains("\n\($0):\n") }
      let sections = configuration.parameters.map(\.section)
      #expect(Set(sections.filter { $0 != .main }.map(\.rawValue)) == Set(titles))
      #expect(sections.first == .main)
    }

    @Test func `typed properties say what the parameters say`() throws {
      #expect(configuration["MaxArraySize"] == "\(configuration.maxArraySize)")
      #expect(configuration.maxArraySize == 2001)
      #expect(configuration.highestArrayIndex == 2000)
      #expect(configuration.maxArrayTasks == 2001)
      #expect(configuration.jobRequeue)
      #expect(configuration.maxBatchRequeue == 5)
      #expect(configuration["MaxBatchRequeue"] == "5")
      #expect(configuration["MaxJobCount"] == "\(configuration.maxJobCount)")
      #expect(configuration.minJobAge == .seconds(300))
      #expect(configuration.killWait == .seconds(5))
      #expect(
        configuration["MessageTimeout"] == "\(configuration.messageTimeout.components.seconds) sec")
      #expect(configuration.overTimeLimit == .limited(0))
      #expect(configuration.requeueDelay == .seconds(SharedSandbox.requeueDelay))
      #expect(configuration["SLURM_VERSION"] == "\(configuration.version)")
      #expect(configuration.clusterName == live.sandbox.name.replacing("-", with: "_"))
      #expect(configuration.accountingStorageType == "accounting_storage/none")
      #expect(configuration["PriorityWeightAge"] == "\(configuration.priorityWeights.age)")
      #expect(configuration["PriorityWeightQOS"] == "\(configuration.priorityWeights.qos)")
      #expect(configuration.priorityWeights.trackableResources == nil)
      let boot = try #require(configuration.bootTime)
      #expect((0...180).contains(Date.now.timeIntervalSince(boot)))
    }

    @Test func `scheduler parameters are found by name`() {
      #expect(configuration.schedulerParameters["bf_interval"] == "1")
      #expect(configuration.schedulerParameters["sched_min_interval"] == "0")
      #expect(configuration.schedulerParameters["max_array_tasks"] == nil)
    }

    @Test func `a parameter is found by its name in any case`() {
      #expect(configuration["maxarraysize"] == "2001")
      #expect(configuration["MAXARRAYSIZE"] == "2001")
      #expect(configuration["MaxArray"] == nil)
      #expect(configuration["Epilog"] == nil, "scontrol prints (null)")
    }

    @Test func `a filter finds parts of names`() {
      let found = configuration.parameters(matching: ["maxarray", "REQUEUE"]).map(\.name)
      #expect(
        found == [
          "JobRequeue", "MaxArraySize", "MaxBatchRequeue", "RequeueExit", "RequeueExitHold",
        ])
      #expect(configuration.parameters(matching: ["no such"]).isEmpty)
      #expect(configuration.parameters(matching: []) == configuration.parameters)
    }
  }
}
