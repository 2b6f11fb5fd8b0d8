import Foundation
import Slurm
import TestSupport
import Testing

extension LiveTests {
  /// The nodes of the partition `lab`, which no other test uses.
  @Suite(.serialized) struct NodeTests {
    let live: LiveCluster

    init() throws { live = try .current }

    /// Expects that a node says what `scontrol show node` prints, loaded alone and among all.
    private func expectSameNode(
      _ name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
      let partitions = try live.cluster.partitions().namesByNode()[name] ?? []
      let table = NodeTable.properties(partitions: partitions)
      let loads: [() throws -> Node] = [
        { try live.cluster.node(named: name) },
        { try current(name) },
      ]
      for load in loads {
        try await live.expect(
          load, as: ["node", name], by: table, sourceLocation: sourceLocation)
      }
      let word = try await live.slurm("sinfo", "-h", "-p", "lab", "-n", name, "-o", "%T")
      #expect(
        try current(name).state.summary.lowercased() == word,
        sourceLocation: sourceLocation)
    }

    /// A node among all: alone, what jobs have of it may be old.
    private func current(_ name: String) throws -> Node {
      try #require(try live.cluster.nodes().first { $0.name == name })
    }

    private func update(_ name: String, _ changes: String...) async throws {
      _ = try await live.slurm("scontrol", ["update", "nodename=\(name)"] + changes)
    }

    @Test func `nodes come in the order of the configuration`() async throws {
      try await live.reachNodes()
      let all = try live.cluster.nodes()
      let nodes = all.filter(\.isThere)
      #expect(all.map(\.name) == (1...4).map { "g\($0)" } + (1...7).map { "n\($0)" })
      #expect(nodes.allSatisfy { $0.version == .linked && $0.cpuCount == 64 })
      #expect(nodes.allSatisfy { ($0.bootTime ?? .distantFuture) < .now && $0.architecture != nil })
      #expect(try live.cluster.reload(all).count == 11)
      // Other tests make partitions of their own, which come and go.
      let configured: Set = ["main", "short", "lab"]
      let byNode = try live.cluster.partitions().namesByNode()
        .mapValues { $0.filter(configured.contains) }
      #expect(byNode["n1"] == ["main", "short"] && byNode["n5"] == ["lab"])
    }

    @Test func `all nodes are as scontrol says`() async throws {
      try await live.reachNodes()
      for name in try live.cluster.nodes().map(\.name) where name >= "n5" {
        try await expectSameNode(name)
      }
    }

    @Test func `a node that is drained has a reason, a time and a user`() async throws {
      try await live.reachNodes()
      try await update("n5", "state=drain", "reason=the disk is full", "comment=bay 7", "extra=e1")
      try await expectSameNode("n5")
      let node = try current("n5")
      #expect(node.state == NodeState(.idle, [.drain]))
      #expect(node.state.isDrained && !node.state.isDraining && !node.state.isAvailable)
      #expect(node.reason == "the disk is full" && node.comment == "bay 7")
      #expect(node.reasonUserID == .currentUser)
      #expect(abs(try #require(node.reasonTime).timeIntervalSinceNow) < 30)
      try await update("n5", "state=resume", "comment=", "extra=")
      try await eventually("n5 is back") { try current("n5").state.isAvailable }
      try await expectSameNode("n5")
    }

    @Test func `a node that is down is out of use`() async throws {
      try await live.reachNodes()
      try await update("n5", "state=down", "reason=testing")
      try await expectSameNode("n5")
      let node = try current("n5")
      #expect(node.state.base == .down && !node.state.isAvailable && node.reason == "testing")
      try await update("n5", "state=resume")
      try await eventually("n5 is back") { try current("n5").state.isAvailable }
      #expect(try current("n5").reason == nil)
    }

    @Test func `what jobs have of nodes is told`() async throws {
      try await live.reachNodes()
      let part = try await live.startSleeper {
        $0.partition = "lab"
        $0.excludedNodes = "n5,n7"
        $0.cpusPerTask = 3
        $0.genericResources = "widget:2"
      }
      let whole = try await live.startSleeper {
        $0.partition = "lab"
        $0.excludedNodes = "n5,n6"
        $0.taskCount = 64
      }
      try await expectSameNode("n6")
      try await expectSameNode("n7")
      let mixed = try current("n6")
      #expect(mixed.state.base == .mixed && mixed.state.isBusy)
      #expect(mixed.allocatedCPUCount == 3 && mixed.idleCPUCount == 61)
      #expect(mixed.allocatedResources?.hasPrefix("cpu=3") == true)
      #expect(mixed.genericResources == "widget:4")
      #expect(mixed.usedGenericResources?.hasPrefix("widget:2") == true)
      let full = try current("n7")
      #expect(full.state.base == .allocated && full.idleCPUCount == 0)
      try await update("n6", "state=drain", "reason=after this job")
      #expect(try current("n6").state.isDraining)
      try await expectSameNode("n6")
      for id in [part, whole] {
        try live.cluster.cancel(.job(id))
        try await live.finish(id)
      }
      try await eventually("n6 is drained") { try current("n6").state.isDrained }
      try await update("n6", "state=resume")
    }

    @Test func `weights and features are told`() async throws {
      try await live.reachNodes()
      try await update("n7", "weight=9", "activefeatures=fast")
      try await expectSameNode("n7")
      let node = try current("n7")
      #expect(node.weight == 9 && node.features == ["fast"] && node.activeFeatures == ["fast"])
      try await update("n7", "weight=1")
    }

    @Test func `a node that never was is an error`() {
      let error = #expect(throws: SlurmError.self) { try live.cluster.node(named: "n99") }
      #expect(error?.code == .invalidNode && error?.description.contains("n99") == true)
    }
  }
}
