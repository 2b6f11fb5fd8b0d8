import Foundation
import Testing

extension CommandTests {
  /// Jobs of installed programs.
  struct InstalledJobTests {
    @Test func `a job names the launcher, not the build for today's libslurm`() async throws {
      let cluster = try TestCluster.current
      let installed = try await InstalledFolder()
      let link = cluster.newPath("link")
      try FileManager.default.createSymbolicLink(
        atPath: link, withDestinationPath: installed.slurmswift)
      let rabbit = installed.path + "/bin/white-rabbit"
      let folder = cluster.newPath("work")
      let submissions = [
        (rabbit, ["submit", "--directory", folder, "--total", "1s"], "\(rabbit) run"),
        (installed.slurmswift, ["submit", "--", "true"], "\(installed.slurmswift) launch"),
        // A link may be what makes the path short.
        (link, ["submit", "--", "true"], "\(link) launch"),
      ]
      for (program, arguments, line) in submissions {
        let run = try await cluster.run(
          program, arguments, environment: ["XDG_STATE_HOME": cluster.folder])
        run.expectSuccess()
        let script = cluster.newPath("script")
        _ = try await cluster.slurm(
          "scontrol", "write", "batch_script", try #require(run.lines.first), script)
        #expect(try cluster.contents(of: script).hasPrefix("#!\(line)\n"))
      }
    }
  }
}
