import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension CommandTests {
  /// `report`, as a browser sees it.
  struct ReportCommandTests {
    @Test func `a browser shows all attempts and tasks`() async throws {
      var options = Sandbox.Options()
      options.accounting = Sandbox.Accounting()
      try await TestCluster.run(options) { cluster in
        let name = "<script>document.title='taken'</script>"
        let mark = cluster.newPath("mark")
        let twice = try await cluster.submit(
          "test -e '\(mark)' && exit 3; touch '\(mark)'; scontrol requeue $SLURM_JOB_ID; sleep 60",
          "--requeue", "--job-name", name, "-t", "10")
        let array = try await cluster.submit("sleep 1", "-a", "1-80", "-t", "10")
        let page = cluster.newPath("report.html")
        try await eventually("all is in the database", within: .seconds(90)) {
          let ended = try await cluster.slurm(
            "sacct", "-n", "-X", "-D", "-P", "-o", "state,end", "-j", "\(twice),\(array)")
          return ended.split(separator: "\n").filter { !$0.hasSuffix("Unknown") }.count == 82
        }
        let run = try await cluster.slurmswift("report", twice, array, "--html", page)
        run.expectSuccess()
        let shown = try await Self.browse(page, on: cluster)
        // What the browser made of the page: a line in the table for each, and a bar.
        #expect(shown.components(separatedBy: "<tr class=").count == 83)
        #expect(shown.components(separatedBy: "<rect ").count == 83)
        #expect(shown.contains("<title>Jobs \(twice), \(array)</title>"))
        #expect(shown.contains("&lt;script&gt;document.title='taken'&lt;/script&gt;"))
        #expect(shown.contains("<td>\(twice)</td><td>2</td>") && shown.contains("FAILED"))

        let piped = try await cluster.slurmswift("report", twice, array, "--html", "-")
        piped.expectSuccess()
        #expect(piped.output.lowercased().hasPrefix("<!doctype html>"))
        #expect(piped.output.contains(twice))
        #expect(!FileManager.default.fileExists(atPath: cluster.folder + "/-"))

        let none = try await cluster.slurmswift("report", "4000000", "--html", page)
        none.expectFailure(1, "job 4000000")
        let some = try await cluster.slurmswift("report", "4000000", twice, "--html", page)
        some.expectFailure(1, "cannot report job 4000000:")
        #expect(try String(contentsOfFile: page, encoding: .utf8).contains("<td>\(twice)</td>"))
        try await cluster.slurmswift("report", array, "--html", "/no/such/folder/x.html")
          .expectFailure(1, "/no/such/folder")
      }
    }

    @Test func `a cluster without accounting says so`() async throws {
      let cluster = try TestCluster.current
      let page = cluster.newPath("none.html")
      try await cluster.slurmswift("report", "1", "--html", page).expectFailure(1, "accounting")
      #expect(!FileManager.default.fileExists(atPath: page))
    }

    /// The page as a browser has it in memory after it was shown.
    private static func browse(_ page: String, on cluster: TestCluster) async throws -> String {
      let run = try await cluster.run(
        "chromium-headless-shell",
        [
          "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000",
          "--user-data-dir=\(cluster.newPath("profile"))", "--dump-dom", "file://\(page)",
        ])
      try #require(run.status == 0, "\(run)")
      return run.output
    }
  }
}
