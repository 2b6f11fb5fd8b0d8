import Foundation
import Slurm
import SlurmSandbox
import TestSupport
import Testing

extension LiveTests {
  @Suite(.serialized) struct JobEnvironmentTests {
    let live: LiveCluster

    init() throws { live = try .current }

    /// The variables of a job.
    private func variables(
      _ change: (inout JobDescription) throws -> Void = { _ in }
    ) async throws -> [String: String] {
      Self.variables(in: try await live.output(of: "/usr/bin/env -0", change))
    }

    private static func variables(in text: String) -> [String: String] {
      let pairs = text.split(separator: "\0").map {
        $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      }
      return Dictionary(pairs.map { ($0[0], $0.count > 1 ? $0[1] : "") }) { $1 }
    }

    @Test func `the environment of this process is inherited`() async throws {
      let found = try await variables()
      for (name, value) in SharedSandbox.inherited where !name.hasPrefix("SLURM") {
        #expect(found[name] == value)
      }
      #expect(found["SLURM_CONF"] == live.sandbox.configurationFile)
    }

    @Test func `only some variables, and what Slurm sets`() async throws {
      let found = try await variables {
        $0.environment = .only(["ONE": "1 and \"more\"", "TWO": ""])
      }
      #expect(found["ONE"] == "1 and \"more\"")
      #expect(found["TWO"] == "")
      #expect(found["LIVE_TEST_INHERITED"] == nil)
      #expect(found["SLURM_JOB_ID"] != nil)
    }

    @Test func `further variables win over those that are there`() async throws {
      let found = try await variables {
        $0.environment = .inherited.setting(["LIVE_TEST_INHERITED": "ours", "NEW": "a=b"])
          .setting(["NEW": "a=c"])
      }
      #expect(found["LIVE_TEST_INHERITED"] == "ours")
      #expect(found["NEW"] == "a=c")
    }

    @Test(arguments: [
      [], ["-n", "3"], ["-c", "2"], ["-n", "2", "-c", "3"], ["-a", "4-8:2"], ["-N", "2"],
    ])
    func `a job finds the variables that it would find under sbatch`(
      options: [String]
    ) async throws {
      let script = live.newPath("env.sh")
      try "#!/bin/sh\n/usr/bin/env -0\n".write(toFile: script, atomically: true, encoding: .utf8)
      let theirPath = live.newPath("theirs")
      let text = try await live.slurm(
        "sbatch", ["--parsable", "-J", "same", "-o", theirPath] + options + [script])
      let theirs = try #require(JobID(text))

      var job = JobDescription(script: .file(script))
      job.name = "same"
      job.workingDirectory = live.folder
      job.standardOutput = live.newPath("ours")
      if let index = options.firstIndex(of: "-n") { job.taskCount = Int(options[index + 1]) }
      if let index = options.firstIndex(of: "-c") { job.cpusPerTask = Int(options[index + 1]) }
      if let index = options.firstIndex(of: "-N"), let count = Int(options[index + 1]) {
        job.nodeCount = count...count
      }
      if let index = options.firstIndex(of: "-a") { job.tasks = try TaskArray(options[index + 1]) }
      let ours = try live.cluster.submit(job).id
      for id in [ours, theirs] {
        try await eventually("job \(id) has ended") {
          try live.cluster.jobs(named: .job(id)).allSatisfy(\.state.isFinished)
        }
      }
      var expected = Self.variables(in: try live.contents(of: theirPath))
      var found = Self.variables(in: try live.contents(of: #require(job.standardOutput)))
      // What no two jobs share, where they may run, and what the shell of each says of itself.
      let own = [
        "SLURM_JOBID", "SLURM_JOB_ID", "SLURM_ARRAY_JOB_ID", "SLURM_TASK_PID", "_", "PWD",
        "SLURM_SUBMIT_DIR", "SLURM_ARRAY_TASK_ID", "HOSTNAME", "SLURMD_NODENAME",
        "SLURM_JOB_NODELIST", "SLURM_NODELIST", "SLURM_TOPOLOGY_ADDR",
      ]
      for name in own {
        #expect((expected[name] == nil) == (found[name] == nil), "\(name)")
        expected[name] = nil
        found[name] = nil
      }
      #expect(expected.count > 25)
      #expect(found == expected)
    }
  }
}
