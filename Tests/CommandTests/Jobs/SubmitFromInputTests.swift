import Testing

extension CommandTests {
  struct SubmitFromInputTests {
    let cluster: TestCluster

    init() throws { cluster = try .current }

    @Test func `a script comes from standard input, as for sbatch`() async throws {
      let script = try cluster.newFile(
        "input.sh", "#!/bin/sh\n#SBATCH -H --comment=words -o /dev/null\n")
      var records: [String] = []
      let plain = try await cluster.start(["submit"], input: script).wait()
      let named = try await cluster.start(["submit", "-n1", "-"], input: script).wait()
      for run in [plain, named] {
        run.expectSuccess()
        let id = try #require(run.lines.first, "\(run)")
        records.append(try await cluster.slurm("scontrol", "show", "job", "-o", id))
        _ = try await cluster.slurmswift("cancel", id)
      }
      let sbatch = try await cluster.run("sbatch", ["--parsable"], input: script)
      let id = try #require(sbatch.lines.first, "\(sbatch)")
      let theirs = try await cluster.slurm("scontrol", "show", "job", "-o", id)
      _ = try await cluster.slurmswift("cancel", id)
      for field in ["JobName", "Command", "Comment", "Priority", "WorkDir"] {
        let value = try #require(Self.field(field, of: theirs), "\(theirs)")
        #expect(records.map { Self.field(field, of: $0) } == [value, value])
      }
    }

    /// sbatch tells it of a name that was given, and of none that it made up.
    @Test(arguments: [[], ["-J", "mine"]], [[:], ["SLURM_JOB_NAME": "of the job around"]])
    func `a script from standard input is told its name as by sbatch`(
      options: [String], variables: [String: String]
    ) async throws {
      let script = try cluster.newFile(
        "name.sh", "#!/bin/sh\necho \"${SLURM_JOB_NAME-unset}\"\n")
      var told: [String] = []
      for program in ["sbatch", Programs.slurmswift] {
        let output = cluster.newPath("output")
        let words = (program == "sbatch" ? [] : ["submit"]) + ["-W", "-o", output] + options
        let run = try await cluster.run(program, words, environment: variables, input: script)
        try #require(run.status == 0, "\(run)")
        told.append(try cluster.contents(of: output))
      }
      #expect(told[0] == told[1])
    }

    private static func field(_ name: String, of record: String) -> Substring? {
      record.split(separator: " ").first { $0.hasPrefix("\(name)=") }
    }
  }
}
