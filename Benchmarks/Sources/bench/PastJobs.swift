import Glibc
import Slurm
import SlurmSandbox

/// Printing many jobs of the past and their steps, beside `sacct`.
struct PastJobs {
  let command: String
  static let count = 100_000
  private static let originals = 100
  private static let columns = (
    ours: "id,name,partition,account,cpuCount,state,startTime,endTime,runTime",
    sacct: "JobID,JobName,Partition,Account,AllocCPUS,State,Start,End,Elapsed"
  )

  func measure(rounds: Int = 5) async throws -> [any Finding] {
    var options = Sandbox.Options()
    options.nodes = 1
    options.accounting = Sandbox.Accounting()
    return try await Sandbox.run(options) { sandbox in
      try await fill(sandbox)
      var (ours, sacct): ([ProgramRun], [ProgramRun]) = ([], [])
      for _ in 0..<rounds {
        ours.append(
          try ProgramRun(
            command,
            ["history", "--steps", "--parsable", "--since", "30d", "--format", Self.columns.ours],
            environment: sandbox.environment))
        sacct.append(
          try ProgramRun(
            "sacct", ["-P", "-D", "-a", "-S", "now-30days", "-o", Self.columns.sacct],
            environment: sandbox.environment))
      }
      let lines = [ours, sacct].map(\.[0].lineCount)
      guard lines[0] == lines[1], lines[0] > 2 * Self.count else {
        throw Failure("they print \(lines) lines")
      }
      func median(_ runs: [ProgramRun], _ cost: (ProgramRun) -> Double) -> Double {
        runs.map(cost).sorted()[rounds / 2]
      }
      return [
        Ratio(
          "history, CPU time", median(ours) { $0.cpu.milliseconds },
          median(sacct) { $0.cpu.milliseconds }, unit: "ms", limit: 1),
        Ratio(
          "history, wall time", median(ours) { $0.wall.milliseconds },
          median(sacct) { $0.wall.milliseconds }, unit: "ms"),
        Amount("history, peak memory", median(ours, \.peak), unit: "MiB", atMost: 100),
        Amount("sacct, peak memory", median(sacct, \.peak), unit: "MiB"),
      ]
    }
  }

  /// Runs a few tasks, and enters them into the database again and again, with other numbers and earlier
  /// times.
  private func fill(_ sandbox: Sandbox) async throws {
    _ = try ProgramRun(
      "sbatch",
      [
        "--wait", "-D", "/", "-o", "/dev/null", "-J", "brain-stew", "-a", "1-\(Self.originals)",
        "--wrap", "true",
      ], environment: sandbox.environment)
    let cluster = sandbox.name.lowercased().replacing("-", with: "_")
    let (jobs, steps) = ("\(cluster)_job_table", "\(cluster)_step_table")
    func columns(_ table: String) throws -> String {
      try database(
        sandbox,
        """
        select group_concat(concat('`', column_name, '`')) from information_schema.columns
        where table_name = '\(table)' and column_name <> 'job_db_inx'
        """)
    }
    // The last ends come to the database some seconds later.
    for _ in 1...60 {
      let done = try database(
        sandbox, "select count(*) from \(steps) where time_end > 0 and state = 3")
      if done == "\(Self.originals)" { break }
      try await Task.sleep(for: .seconds(1))
    }
    func moved(_ columns: String) -> String {
      columns.split(separator: ",").map { column in
        switch column {
        case "`id_job`", "`id_array_job`": "j.\(column) + s.seq * 1000"
        case "`time_submit`", "`time_eligible`", "`time_start`", "`time_end`":
          "j.\(column) - s.seq * 600"
        default: "j.\(column)"
        }
      }.joined(separator: ",")
    }
    let (jobColumns, stepColumns) = (try columns(jobs), try columns(steps))
    let numbers = "seq_1_to_\(Self.count / Self.originals - 1) s"
    _ = try database(
      sandbox,
      """
      insert into \(jobs) (\(jobColumns))
        select \(moved(jobColumns)) from \(jobs) j, \(numbers) where j.id_job < 1000;
      insert into \(steps) (job_db_inx,\(stepColumns))
        select n.job_db_inx, \(moved(stepColumns)) from \(numbers)
        join \(jobs) o on o.id_job < 1000 join \(steps) j on j.job_db_inx = o.job_db_inx
        join \(jobs) n on n.id_job = o.id_job + s.seq * 1000
      """)
  }

  private func database(_ sandbox: Sandbox, _ statements: String) throws -> String {
    let run = try ProgramRun(
      "mariadb",
      [
        "--no-defaults", "--user=root", "--socket=\(sandbox.directory)/database/socket",
        "--skip-column-names", "--batch", "--execute",
        "set group_concat_max_len = 100000; " + statements, "slurm_acct_db",
      ])
    return run.output.split(separator: "\n").joined(separator: "\n")
  }
}
