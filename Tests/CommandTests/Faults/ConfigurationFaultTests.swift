import Foundation
import SlurmSandbox
import Testing

extension CommandTests {
  /// A configuration that is not there, or that libslurm cannot use: libslurm itself would retry
  /// for a minute, and end the process.
  struct ConfigurationFaultTests {
    let cluster: TestCluster

    init() throws { cluster = try .current }

    private func run(
      _ arguments: [String], _ variables: [String: String] = [:]
    ) async throws -> CommandRun {
      try await RunningProgram(
        Programs.slurmswift, arguments, environment: Programs.environment.merging(variables) { $1 },
        folder: cluster.folder
      ).wait()
    }

    /// Whether a machine has a cluster of its own, which is found without a variable.
    private static let isOnCluster = [
      "/etc/slurm/slurm.conf", "/etc/slurm-llnl/slurm.conf", "/usr/local/etc/slurm.conf",
      "/run/slurm/conf/slurm.conf",
    ].contains { FileManager.default.fileExists(atPath: $0) }

    @Test(.enabled(if: !isOnCluster, "this machine has a slurm.conf of its own"))
    func `with no configuration anywhere it ends with 69 at once, and says where it looked`()
      async throws
    {
      for arguments in [["config"], ["jobs"], ["ping"], ["wait", "1"], ["submit", "/bin/sh"]] {
        let run = try await run(arguments)
        if arguments[0] == "submit" { continue }
        run.expectFailure(
          69, "no Slurm configuration was found", "SLURM_CONF is not set", "/etc/slurm/slurm.conf",
          "/run/slurm/conf/slurm.conf", "SLURM_CONF_SERVER", "_slurmctld._tcp", "hint:")
        #expect(run.duration < .seconds(10), "\(run)")
      }
    }

    @Test func `a configuration that is named and not there is said so at once`() async throws {
      for (arguments, variables) in [
        (["config"], ["SLURM_CONF": "/nonexistent/slurm.conf"]),
        (["config", "--config", "/nonexistent/slurm.conf"], [:]),
      ] {
        let run = try await run(arguments, variables)
        run.expectFailure(69, "/nonexistent/slurm.conf", "hint:")
        #expect(run.duration < .seconds(10), "\(run)")
      }
    }

    @Test func `a mistake in it is told in libslurm's own words`() async throws {
      let good = try cluster.contents(of: cluster.sandbox.configurationFile)
      let path = try cluster.newFile("slurm.conf", good + "\nNoSuchParameter=1\n")
      let run = try await run(["config"], ["SLURM_CONF": path])
      run.expectFailure(69, path, "libslurm cannot use the configuration", "NoSuchParameter")
      #expect(run.duration < .seconds(5), "\(run)")
    }

    @Test func `a file without a controller is no configuration`() async throws {
      let path = try cluster.newFile("slurm.conf", "ClusterName=lonely\n")
      let run = try await run(["config"], ["SLURM_CONF": path])
      run.expectFailure(69, path)
      #expect(run.duration < .seconds(5), "\(run)")
    }

    @Test func `a server of configurations that is not there is said so`() async throws {
      let run = try await run(["config"], ["SLURM_CONF_SERVER": "127.0.0.1:1"])
      run.expectFailure(69, "127.0.0.1:1")
      #expect(run.duration < .seconds(16), "\(run)")
    }
  }
}
