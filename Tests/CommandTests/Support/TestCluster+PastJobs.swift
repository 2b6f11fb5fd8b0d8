import SlurmSandbox
import TestSupport
import Testing

extension TestCluster {
  /// Enters all past jobs and their steps into the database again, under other numbers and with earlier
  /// times: as if the same had been done before, so many times.
  func multiplyPastJobs(_ times: Int) async throws {
    let cluster = sandbox.name.lowercased().replacing("-", with: "_")
    let columns = { (table: String, key: String) in
      try await database(
        """
        select group_concat(concat('`', column_name, '`')) from information_schema.columns
        where table_name = '\(cluster)_\(table)' and column_name <> '\(key)'
        """)
    }
    let jobColumns = try await columns("job_table", "job_db_inx")
    let stepColumns = try await columns("step_table", "job_db_inx")
    try #require(jobColumns.contains("`id_job`") && stepColumns.contains("`id_step`"))
    func moved(_ columns: String, by round: Int) -> String {
      columns.split(separator: ",").map { column in
        switch column {
        case "`id_job`": "j.id_job + \(round * 100_000)"
        case "`id_array_job`": "if(j.id_array_job, j.id_array_job + \(round * 100_000), 0)"
        case "`time_submit`", "`time_eligible`", "`time_start`", "`time_end`":
          "if(j.\(column), j.\(column) - \(round * 600), 0)"
        default: "j.\(column)"
        }
      }.joined(separator: ",")
    }
    for round in 1...times {
      _ = try await database(
        """
        insert into \(cluster)_job_table (\(jobColumns))
          select \(moved(jobColumns, by: round)) from \(cluster)_job_table j
          where j.id_job < 100000 and j.time_end > 0 and not j.het_job_id;
        insert into \(cluster)_step_table (job_db_inx,\(stepColumns))
          select n.job_db_inx, \(moved(stepColumns, by: round)) from \(cluster)_step_table j
          join \(cluster)_job_table o on o.job_db_inx = j.job_db_inx
          join \(cluster)_job_table n on n.id_job = o.id_job + \(round * 100_000)
            and n.time_submit = o.time_submit - \(round * 600);
        """)
    }
  }

  /// Asks the database itself.
  private func database(_ statements: String) async throws -> String {
    let run = try await run(
      "mariadb",
      [
        "--no-defaults", "--user=root", "--socket=\(sandbox.directory)/database/socket",
        "--skip-column-names", "--batch", "--execute",
        "set group_concat_max_len = 100000; " + statements, "slurm_acct_db",
      ])
    try #require(run.status == 0, "\(run)")
    return run.lines.joined(separator: "\n")
  }
}
