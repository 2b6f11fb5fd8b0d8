import Foundation
import Testing

extension CommandTests {
  /// What a job finds in its environment when it runs, from the command and from `sbatch`.
  struct SameEnvironmentTests {
    let cluster: TestCluster

    init() throws { cluster = try .current }

    struct Case: CustomTestStringConvertible, Sendable {
      let options: [String]
      var variables: [String: String] = [:]
      var testDescription: String { "\(options) \(variables)" }

      init(_ options: String..., with variables: [String: String] = [:]) {
        (self.options, self.variables) = (options, variables)
      }
    }

    @Test(arguments: [
      Case("--array=0-10:10"), Case("--array=0,2,4"), Case("--array=0-2:2%1"), Case("--array=0-3"),
      Case("-n2", with: ["SBATCH_MEM_BIND": "local"]),
      Case("--mem-bind=sort,local", with: ["SLURM_MEM_BIND_SORT": "x"]),
      Case("--mem-bind=verbose,local", with: ["SLURM_MEM_BIND_VERBOSE": "x"]),
      Case("--export=ALL,A=1", with: ["SLURM_EXPORT_ENV": "other"]),
      Case("--export=A=1", with: ["SLURM_EXPORT_ENV": "other"]),
      Case("--export-file=FILE", with: ["SBATCH_EXPORT": "NONE"]),
      Case("--export-file=FILE", "--export=C=3"),
    ])
    func `a job finds the same`(_ case: Case) async throws {
      let file = try cluster.newFile("variables", "A=1\0B=2\0PATH=/usr/bin:/bin\0")
      let options = `case`.options.map { $0.replacing("FILE", with: file) }
      let script = try cluster.newFile("env.sh", "#!/bin/sh\nenv | sort\n")
      var found: [Set<Substring>] = []
      for program in ["sbatch", Programs.slurmswift] {
        let output = cluster.newPath("environment")
        let run = try await cluster.run(
          program,
          (program == "sbatch" ? [] : ["submit"]) + options + [
            "-W", "-D", "/", "-o", "\(output).%a", script,
          ], environment: `case`.variables)
        #expect(run.status == 0, "\(run)")
        // Without an array, %a is Slurm's number for none.
        let name = options[0].hasPrefix("--array") ? "0" : "4294967294"
        let lines = try cluster.contents(of: "\(output).\(name)").split(separator: "\n")
        found.append(Set(lines.filter { !Self.isOwn($0) }))
      }
      #expect(found[0].subtracting(found[1]) == [])
      #expect(found[1].subtracting(found[0]) == [])
    }

    private static func isOwn(_ line: Substring) -> Bool {
      let name = line.prefix { $0 != "=" }
      return [
        "SLURM_JOB_ID", "SLURM_JOBID", "SLURM_ARRAY_JOB_ID", "SLURM_TASK_PID", "SLURM_NODELIST",
        "SLURM_JOB_NODELIST", "SLURMD_NODENAME", "SLURM_JOB_START_TIME", "SLURM_JOB_END_TIME",
        "SLURM_TOPOLOGY_ADDR", "HOSTNAME", "_",
      ].contains(String(name))
    }
  }
}
