import Foundation
import TestSupport
import Testing

extension CommandTests {
  /// Chains on machines whose libslurm becomes another between two attempts.
  ///
  /// The builds are made those for an older libslurm; it is withdrawn while the first attempt runs.
  struct UpgradeTests {
    private static let old = "libslurm.so.37"
    /// Says who supervises it, and saves its attempt's number when it is asked to.
    private static let program = """
      trap 'echo $SLURMSWIFT_ATTEMPT > state' USR1
      readlink /proc/$PPID/exe
      while [ ! -e finish ]; do sleep 0.1; done
      """

    private let cluster: TestCluster
    private let installed: InstalledFolder
    private let folder: String
    private let job: String

    init() async throws {
      cluster = try .current
      installed = try await InstalledFolder()
      try installed.rename(to: Self.old)
      folder = cluster.newPath("upgrade")
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(Self.program.utf8).write(to: URL(fileURLWithPath: folder + "/program.sh"))
      let run = try await cluster.run(
        installed.slurmswift,
        [
          "submit", "--requeue", "--time", "5m", "--chdir", folder, "--", installed.slurmswift,
          "supervise", "--directory", "chain", "--lead", "20s", "--checkpoint", "state", "--", "sh",
          "program.sh",
        ], environment: ["XDG_STATE_HOME": folder])
      run.expectSuccess()
      job = try #require(run.lines.first)
    }

    @Test func `the next attempt takes the build for the new libslurm`() async throws {
      try await begins(1, by: Self.old)
      try installed.withdraw(Self.old)
      try await installed.installAgain()
      try await warn()
      try await begins(2, by: installed.library)
      try Data().write(to: URL(fileURLWithPath: folder + "/finish"))
      try await cluster.reach("COMPLETED 1", of: job)
      #expect(try saved == "1\n")
    }

    @Test func `the next attempt works without a build, and says that it is the last`() async throws
    {
      try await begins(1, by: Self.old)
      try installed.withdraw(Self.old)
      try await warn()
      try await begins(2, by: "none")
      try await warn()
      try await cluster.reach("FAILED 1", of: job)
      // It saved, too.
      #expect(try saved == "2\n")
      #expect(try await cluster.slurm("scontrol", "show", "job", job).contains("ExitCode=75:0"))
      let words = try cluster.contents(of: "\(folder)/slurm-\(job).out")
      #expect(words.contains("there are those for \(Self.old)"), "\(words)")
      #expect(
        words.contains("no build of slurmswift fits the libslurm of this machine"), "\(words)")
      let attempts = try await cluster.slurmswift(
        "attempts", "--json", "--directory", folder + "/chain"
      ).objects()
      #expect(attempts.map { $0["end"] as? String } == ["requeued", "failed"])
    }

    /// Waits until an attempt's program has said that it is supervised by this build.
    private func begins(_ attempt: Int, by build: String) async throws {
      let log = "\(folder)/chain/logs/000\(attempt).log"
      try await eventually("attempt \(attempt) begins", within: .seconds(90)) {
        (try? cluster.contents(of: log).hasSuffix("\n")) == true
      }
      #expect(
        try cluster.contents(of: log) == "\(installed.folder(of: build))/slurmswift\n",
        "attempt \(attempt)")
    }

    /// As Slurm warns of the job's end.
    private func warn() async throws {
      _ = try await cluster.slurm("scancel", "--batch", "--signal", "USR1", job)
    }

    private var saved: String { get throws { try cluster.contents(of: folder + "/state") } }
  }
}
