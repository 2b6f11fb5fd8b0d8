import Foundation
import Slurm
import SlurmSandbox
import Testing

extension LiveTests {
  struct ClusterTests {
    let live: LiveCluster

    init() throws { live = try .current }

    @Test func `connecting again finds the same cluster`() throws {
      let again = try Cluster.connect()
      #expect(again.source == .file(live.sandbox.configurationFile))
      #expect(again.source == live.cluster.source)
      #expect(again.controllers == live.cluster.controllers)
      let named = try Cluster.connect(configuration: live.sandbox.configurationFile)
      #expect(named.source == again.source)
      #expect(try named.configuration().clusterName == live.cluster.configuration().clusterName)
    }

    @Test func `another configuration is refused, because libslurm takes one a process`() throws {
      let copy = live.newPath("slurm.conf")
      try FileManager.default.copyItem(atPath: live.sandbox.configurationFile, toPath: copy)
      let error = #expect(throws: SlurmError.self) { try Cluster.connect(configuration: copy) }
      #expect(error?.code == .connectedElsewhere)
      #expect(error?.description.contains(copy) == true)
      #expect(error?.description.contains(live.sandbox.configurationFile) == true)
      #expect(error?.hint != nil)
      #expect(try live.cluster.configuration().maxArraySize == 2001)
    }

    @Test func `a configuration that is not there is said so`() {
      let error = #expect(throws: SlurmError.self) {
        try Cluster.connect(configuration: "/nonexistent/slurm.conf")
      }
      #expect(error?.code == .noConfiguration)
      #expect(error?.description.contains("/nonexistent/slurm.conf") == true)
    }

    @Test func `the controller answers a ping`() throws {
      let statuses = live.cluster.ping()
      #expect(statuses.map(\.isUp) == [true])
      #expect(statuses.map(\.isPrimary) == [true])
      #expect(statuses.map(\.controller) == live.cluster.controllers)
      #expect(statuses[0].latency > .zero && statuses[0].latency < .seconds(5))
      #expect(statuses[0].controller.address == "127.0.0.1")
    }

    @Test func `connecting leaves no child and no open file behind`() throws {
      func openFiles() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
      }
      // Other tests open files too: what stays open after each of many would show.
      let before = try openFiles()
      for _ in 1...40 { _ = try Cluster.connect() }
      #expect(try openFiles() < before + 40)
    }
  }
}
