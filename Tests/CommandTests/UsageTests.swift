import Foundation
import Testing

/// What the command does not understand ends with 64, before any cluster is looked for.
@Suite(.serialized) struct UsageTests {
  private func run(_ arguments: [String]) async throws -> CommandRun {
    try await RunningProgram(
      Programs.slurmswift, arguments,
      environment: Programs.environment.merging(["SLURM_CONF": "/nonexistent/slurm.conf"]) { $1 },
      folder: "/tmp"
    ).wait()
  }

  /// Arguments, and what must be said about them.
  private static let mistakes: [([String], String)] = [
    (["nonsense"], "nonsense"), (["jobs", "--nonsense"], "--nonsense"),
    (["requeue"], "Missing expected argument"), (["wait"], "Missing expected argument"),
    (["nodes", "n[1"], "bracket"), (["nodes", "--state", "busy"], "state"),
    (["steps", "12.x"], "step"), (["steps", "--mine", "--user", "root"], "--mine"),
    (["submit", "--"], "script"),
    (["campaign", "submit", "--tasks", "5", "--test-only", "--", "/bin/true"], "single jobs"),
    (["requeue", "12", "--hold", "--now"], "--now"),
    (["jobs", "--mine", "--user", "root"], "--mine"),
    (["jobs", "--user", ""], "--user"), (["jobs", "--user", "root", "--user", ","], "--user"),
    (["jobs", "--name", ""], "--name"), (["jobs", "--partition="], "--partition"),
    (["jobs", "--state", ""], "--state"), (["steps", "--user", ""], "--user"),
    (["requeu", "12"], "did you mean requeue?"), (["STATISTIC"], "did you mean statistics?"),
    (["sandbox", "upp"], "did you mean up?"),
    (["checkpoint", "nonsense"], "slurmswift checkpoint"),
    (["submit", "--time", "1:2:3:4", "x.sh"], "time"),
    (["submit", "--time", "soon", "x.sh"], "time"),
    (["submit", "--time", "", "x.sh"], "time"), (["submit", "--array", "1-", "x.sh"], "array"),
    (["submit", "--array", "5-1", "x.sh"], "array"),
    (["submit", "--nodes", "4-2", "x.sh"], "nodes"),
    (["submit", "--ntasks", "0", "x.sh"], "--ntasks"),
    (["submit", "--cpus-per-task=-1", "x.sh"], "--cpus-per-task"),
    (["submit", "--mem", "much", "x.sh"], "mem"),
    (["submit", "--mem", "1G", "--mem-per-cpu", "1G", "x.sh"], "--mem-per-cpu"),
    (["submit", "--signal", "B:NOSUCH@60", "x.sh"], "signal"),
    (["submit", "--signal", "USR1@70000", "x.sh"], "signal"),
    (["submit", "--begin", "31 February", "x.sh"], "begin"),
    (["submit", "--begin", "2027-02-31", "x.sh"], "begin"),
    (["submit", "--mail-type", "LUNCH", "x.sh"], "mail-type"),
    (["submit", "--open-mode", "rewrite", "x.sh"], "open-mode"),
    (["wait", "12", "--at-most", "forever"], "at-most"),
    (["wait", "12", "--until", "tired"], "until"),
    (["update", "12"], "Say what to change"), (["update", "--time", "7d"], "<id>"),
    (["update", "12", "--time", "soon"], "time"), (["update", "12", "--nodes", "0"], "nodes"),
    (["update", "12", "--cpus", "0"], "--cpus"),
    (["update", "12", "--priority", "0"], "--priority"),
    (["update", "12", "--array-throttle", "many"], "array-throttle"),
    (["update", "12", "--time-min", "soon"], "time-min"),
    (["update", "12", "--mem", "1G", "--mem-per-cpu", "1G"], "--mem-per-cpu"),
    (["signal", "USR1", "12"], "--steps"), (["signal", "--all", "USR1"], "<id>"),
    (["signal", "--all", "12", "USR1"], "the signal comes first"),
    (["signal", "--all", "12", "13"], "the signal comes first"),
    (["signal", "--all", "KILL", "12"], "slurmswift cancel"), (["top"], "<id>"),
    (["sandbox", "run"], "command"), (["sandbox", "run", "--"], "command"),
    (["sandbox", "up", "--set", "MaxArraySize"], "--set"),
    (["history", "-w", "n[1-"], "n[1-"), (["history", "--nodelist", "n[1"], "bracket"),
    (["limits", "--qos", ""], "--qos names nothing"),
    (["plan", "--json", "--svg", "-", "x.sh"], "not both"),
    (["sandbox", "up", "--nodes", "many"], "nodes"),
    (["sandbox", "down", "one", "--all"], "--all"),
  ]

  @Test(arguments: mistakes)
  func `a mistake is named, and nothing is done`(
    arguments: [String], about: String
  ) async throws {
    let run = try await run(arguments)
    run.expectFailure(64, about)
    // What to write, or where to look for more.
    #expect(run.words.contains("--help") || run.words.contains("\nhint: "), "\(run)")
  }

  /// Their help lists it; standard input, which is empty here, is no script.
  @Test(arguments: [["submit"], ["doctor"], ["plan"], ["campaign", "submit"], ["submit", "-n2"]])
  func `the version is told before a script is read`(words: [String]) async throws {
    let run = try await run(words + ["--version"])
    run.expectSuccess()
    #expect(run.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil, "\(run)")
  }

  /// Another file or folder would be meant.
  @Test(arguments: [
    "jobs \"$(printf 'caf\\351')\"", "submit -D \"$(printf '/tmp/caf\\351')\" x.sh",
    "submit -- /bin/echo \"$(printf 'caf\\351')\"",
  ])
  func `a word that is not UTF-8 is named`(words: String) async throws {
    let run = try await RunningProgram(
      "/bin/sh", ["-c", "exec '\(Programs.slurmswift)' \(words)"],
      environment: Programs.environment.merging(["SLURM_CONF": "/nonexistent/slurm.conf"]) { $1 },
      folder: "/tmp"
    ).wait()
    run.expectFailure(64, "word ", "of the command line", "caf", "is not UTF-8", "hint:")
  }

  /// Ids with the number of characters in front of the wrong one.
  @Test(arguments: [
    ("12_x", 3), ("abc", 0), ("12_[1-5", 3), ("12.0", 2), ("12+", 3), ("0", 0), ("12_[5-1]", 6),
    ("99999999999", 0),
  ])
  func `a wrong id is told with the place that is wrong`(id: String, position: Int) async throws {
    for subcommand in [
      ["requeue"], ["cancel"], ["hold"], ["release"], ["wait"], ["job"], ["jobs"], ["top"],
      ["suspend"], ["resume"], ["update", "--nice", "5"], ["signal", "--all", "USR1"],
    ] {
      let run = try await run(subcommand + [id])
      run.expectFailure(64, id)
      #expect(run.words.contains("\"\(id)\", character \(position + 1): "), "\(run)")
    }
  }
}
