import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension ChainTests {
  /// What Slurm's books say of the run before a restart that is asked for early.
  ///
  /// Slurm sums an hour up when it is over; here it is told that it is.
  struct RestartUsageTests {
    private static let accounts = ["plain", "soon", "shifted"]

    @Test(.timeLimit(.minutes(6)))
    func `an early restart takes nothing from the hourly usage`() async throws {
      try await Self.untilHourAllows()
      var options = Sandbox.Options.forChains
      // Slurm's own delay must be longer than what is asked for.
      options.credentialExpiry = .seconds(30)
      options.accounting = Sandbox.Accounting(
        changes: Self.accounts.flatMap { account in
          [
            ["add", "account", account],
            ["add", "user", NSUserName(), "account=\(account)"],
          ]
        })
      try await ChainCluster.run(options) { cluster in
        let start = Date.now
        let jobs = [
          try await Self.supervised(on: cluster, account: "plain"),
          try await Self.supervised(on: cluster, account: "soon", "--restart-soon"),
        ]
        let shifted = try await Self.shifted(on: cluster)
        for job in jobs {
          try await eventually("\(job.id) starts again") { try await job.attempts.count >= 2 }
        }
        try await eventually("\(shifted) is in the queue again") {
          guard try await cluster.field("Restarts", of: shifted) == "1" else { return false }
          return try await cluster.field("JobState", of: shifted) == "PENDING"
        }
        _ = try await cluster.slurm("scancel", "--user", NSUserName())
        var runs: [String: Int] = [:]
        try await eventually("all runs are in the books") {
          guard let ended = try await Self.runs(on: cluster) else { return false }
          runs = ended
          return Set(runs.keys) == Set(Self.accounts)
        }

        try await Self.sumUp(from: start, on: cluster)
        let usage = try await Self.usage(from: start, on: cluster)
        for account in ["plain", "soon"] {
          #expect(runs[account] ?? 0 > 4)
          #expect(usage[account] == runs[account], "\(account): \(usage), ran \(runs)")
        }
        // What it would be without the rule: the test sees it.
        #expect(runs["shifted"] ?? 0 > 0)
        #expect(usage["shifted"] == nil, "\(usage), ran \(runs)")
      }
    }

    private static func supervised(
      on cluster: ChainCluster, account: String, _ options: String...
    ) async throws -> SupervisedJob {
      try await SupervisedJob.submit(
        "import time; time.sleep(600)", on: cluster, job: ["--account", account],
        options: ["--slice", "5s", "--lead", "1m", "--restart-soon-after", "0s"] + options)
    }

    /// A job that asks, while it is being cleaned up, for a begin time in the next hour.
    private static func shifted(on cluster: ChainCluster) async throws -> String {
      let scontrol = try #require(InstalledPrograms.path(of: "scontrol"))
      let script = cluster.folder + "/shifted.sh"
      let begin = Int(nextHour(after: .now).timeIntervalSince1970) + 60
      try Data(
        """
        #!/bin/bash
        trap '' TERM
        sleep 5
        \(scontrol) requeue "$SLURM_JOB_ID"
        \(scontrol) update JobId="$SLURM_JOB_ID" StartTime="$(date -d @\(begin) +%Y-%m-%dT%H:%M:%S)"
        sleep 600
        """.utf8
      ).write(to: URL(fileURLWithPath: script))
      let lines = try await cluster.slurm(
        "sbatch", "--parsable", "--requeue", "--account=shifted", "--output=/dev/null", script)
      return try #require(lines.first)
    }

    /// CPU seconds of all runs, by account, as they lie in the books; nil while one has not ended.
    private static func runs(on cluster: ChainCluster) async throws -> [String: Int]? {
      var seconds: [String: Int] = [:]
      for line in try await cluster.slurm(
        "sacct", "--duplicates", "--allocations", "--allusers", "--noheader", "--parsable2",
        "--starttime=now-1hour",
        // It leaves out runs whose eligible time was moved behind this one.
        "--endtime=now+2hours", "--format=Account,State,CPUTimeRAW")
      {
        let words = line.split(separator: "|", omittingEmptySubsequences: false)
        if words[1] == "RUNNING" || words[1] == "PENDING" { return nil }
        seconds[String(words[0]), default: 0] += Int(words[2]) ?? 0
      }
      return seconds
    }

    /// CPU seconds of the hour, by account, as its sum says.
    private static func usage(
      from start: Date, on cluster: ChainCluster
    ) async throws -> [String: Int] {
      func text(_ date: Date) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.dateFormat = "yyyy-MM-dd'T'HH:mm:ss"
        return formatter.string(from: date)
      }
      let end = nextHour(after: start)
      let lines = try await cluster.slurm(
        "sreport", "--noheader", "--parsable2", "-t", "Seconds", "cluster",
        "AccountUtilizationByUser", "Start=\(text(end - 3600))", "End=\(text(end))",
        "Format=Account,Login,Used")
      return lines.reduce(into: [:]) { usage, line in
        let words = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        if words.count == 3, words[1] == NSUserName() { usage[words[0]] = Int(words[2]) }
      }
    }

    /// Lets the database sum the hour up: no command of Slurm's does, but its library.
    private static func sumUp(from start: Date, on cluster: ChainCluster) async throws {
      let end = Int(nextHour(after: start).timeIntervalSince1970)
      let program = """
        import ctypes
        slurm = ctypes.CDLL("libslurm.so", ctypes.RTLD_GLOBAL)
        slurm.slurm_init(None)
        slurm.slurmdb_connection_get.restype = ctypes.c_void_p
        flags = ctypes.c_uint16()
        connection = ctypes.c_void_p(slurm.slurmdb_connection_get(ctypes.byref(flags)))
        slurm.slurmdb_usage_roll.argtypes = [
            ctypes.c_void_p, ctypes.c_long, ctypes.c_long, ctypes.c_uint16, ctypes.c_void_p]
        sums = ctypes.c_void_p()
        status = slurm.slurmdb_usage_roll(
            connection, \(end - 3600), \(end), 0, ctypes.byref(sums))
        raise SystemExit(status != 0)
        """
      let run = try await cluster.run("python3", "-c", program)
      try #require(run.status == 0, "\(run)")
    }

    /// All is to happen within one hour, or it is waited for the next.
    private static func untilHourAllows() async throws {
      let rest = nextHour(after: .now).timeIntervalSinceNow
      if rest < 120 { try await Task.sleep(for: .seconds(rest + 1)) }
    }

    private static func nextHour(after date: Date) -> Date {
      Calendar.current.dateInterval(of: .hour, for: date)?.end ?? date
    }
  }
}
