import Foundation
import Slurm
import TestSupport
import Testing

extension LiveTests {
  struct PartitionTests {
    let live: LiveCluster

    init() throws { live = try .current }

    private func partition(_ name: String) throws -> Partition {
      try #require(try live.cluster.partitions().first { $0.name == name })
    }

    @Test(arguments: ["main", "short", "lab"])
    func `a partition is as scontrol says`(name: String) async throws {
      let mode = try #require(try live.cluster.configuration()["PreemptMode"])
      try await live.expect(
        { try partition(name) }, as: ["partition", name],
        by: PartitionTable.properties(clusterMode: mode))
    }

    @Test func `what is configured is typed`() throws {
      let lab = try partition("lab")
      #expect(lab.state == .up && lab.state.acceptsJobs && lab.state.startsJobs)
      #expect(!lab.isDefault && lab.flags.contains(.leastLoadedNodes))
      #expect(lab.nodeList == ["n5", "n6", "n7"] && lab.nodeCount == 3 && lab.cpuCount == 192)
      #expect(lab.nodeSets == "labset")
      #expect(lab.maximumTimeLimit == .days(2) && lab.defaultTimeLimit == .minutes(90))
      #expect(lab.overTimeLimit == .limited(5) && lab.graceTime == .seconds(45))
      #expect(lab.minimumNodeCount == 0 && lab.maximumNodeCount == .limited(2))
      #expect(lab.maximumCPUsPerNode == .limited(64))
      #expect(lab.defaultMemory == .limited(.perCPU(megabytes: 100)))
      #expect(lab.maximumMemory == .limited(.perCPU(megabytes: 200)))
      #expect(lab.defaultCPUsPerGPU == 2 && lab.defaultMemoryPerGPU == 512)
      #expect(lab.priorityTier == 7 && lab.priorityJobFactor == 3)
      #expect(lab.oversubscription == .forced(jobs: 1) && lab.preemptMode == .off)
      #expect(lab.deniedQoS == ["slow"] && lab.allowedQoS == nil)
      #expect(lab.allowedGroups == ["root"] && lab.deniedAccounts == ["physics", "chemistry"])
      #expect(lab.billingWeights == "CPU=1.5,Mem=0.25G")
      #expect(lab.suspendAfter == .limited(.seconds(600)) && lab.alternate == "main")
      let main = try partition("main")
      #expect(main.isDefault && main.maximumTimeLimit == .unlimited)
      #expect(main.defaultTimeLimit == nil && main.overTimeLimit == nil)
      #expect(main.maximumNodeCount == .unlimited && main.preemptMode == nil)
      #expect(main.defaultMemory == .unlimited && main.oversubscription == .no)
      #expect(main.consumableResources.description == "NONE")
      #expect(try partition("short").maximumTimeLimit == .minutes(2))
    }

    @Test func `changes are told by a reload`() async throws {
      let loaded = try live.cluster.partitions()
      _ = try await live.slurm(
        "scontrol", "create", "partition=passing", "nodes=n1", "state=drain", "hidden=yes",
        "oversubscribe=exclusive", "allowaccounts=physics")
      let changed = try live.cluster.reload(loaded)
      let passing = try #require(changed.first { $0.name == "passing" })
      #expect(passing.state == .draining && !passing.state.acceptsJobs)
      #expect(passing.allowedAccounts == ["physics"] && passing.deniedAccounts == nil)
      #expect(passing.flags.contains(.hidden) && passing.oversubscription == .exclusive)
      let mode = try #require(try live.cluster.configuration()["PreemptMode"])
      try await live.expect(
        { try partition("passing") }, as: ["partition", "passing"],
        by: PartitionTable.properties(clusterMode: mode))
      _ = try await live.slurm("scontrol", "delete", "partition=passing")
      #expect(try !live.cluster.partitions().contains { $0.name == "passing" })
    }
  }
}
