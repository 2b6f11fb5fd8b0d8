import Foundation
import TestSupport
import Testing

extension LiveTests {
  /// Campaigns whose tasks DMTCP saves.
  @Suite(.enabled(if: RealDMTCP.isThere, "\(RealDMTCP.absence)"))
  struct DMTCPTests {
    @Test func `tasks that are longer than their jobs end, each with its result`() async throws {
      let cluster = try CampaignCluster.current
      let folder = "\(cluster.folder)/\(UUID().uuidString)"
      let array = folder + ".array"
      try Data((1...40).map { "\($0)\n" }.joined().utf8)
        .write(to: URL(fileURLWithPath: array))
      let run = try await cluster.run(
        "mumble-wrapper",
        [
          "submit", "--dmtcp", "--tasks", "3", "--window", "2", "--at-once", "2", "--slice", "30s",
          "--every", "8s", "--directory", folder, "--wait", "--",
          InstalledPrograms.built("dmtcp-example"), array,
        ], path: RealDMTCP.path)
      #expect(run.status == 0, "\(run)")
      #expect(run.lines.last == "3 of 3 tasks done, 0 failed", "\(run)")
      for task in 1...3 {
        let logs = "\(folder)/dmtcp/task-\(task)/logs"
        let names = try FileManager.default.contentsOfDirectory(atPath: logs).sorted()
        #expect(names.count >= 2, "\(names)")
        let last = try String(contentsOfFile: "\(logs)/\(names.last ?? "")", encoding: .utf8)
        // The steps of 1 to 40.
        #expect(last.hasSuffix("result: 709\n"), "\(last)")
      }
    }
  }
}
