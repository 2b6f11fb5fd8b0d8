import Foundation
import Testing

/// Help and usage need no cluster.
@Suite(.serialized) struct HelpTests {
  /// Runs the command where there is no cluster.
  private func run(_ arguments: [String]) async throws -> CommandRun {
    try await RunningProgram(
      Programs.slurmswift, arguments,
      environment: Programs.environment.merging(["SLURM_CONF": "/nonexistent/slurm.conf"]) { $1 },
      folder: "/tmp"
    ).wait()
  }

  /// Each subcommand, with an example that its help must hold.
  private static let examples: [([String], String)] = [
    ([], "slurmswift requeue 137945_7 --now"),
    (["submit"], "slurmswift submit --array 1-1000%10 --time 6d brain-stew.sh"),
    (["plan"], "slurmswift plan --time 6-0 --work 33d --checkpoint-cost 10m -- ./simulate"),
    (["jobs"], "slurmswift jobs --mine"),
    (["job"], "slurmswift job 137945_7 --json"),
    (["wait"], "slurmswift wait 137945_7 --until started --at-most 10m"),
    (["watch"], "slurmswift watch 137945 137946_7 --every 10s"),
    (["why"], "slurmswift why 137945_7 137946 --json"),
    (["priority"], "slurmswift priority 137945 --json"),
    (["shares"], "slurmswift shares --account physics --json"),
    (["limits"], "slurmswift limits --qos long --partition gpu"),
    (["reservations"], "slurmswift reservations maintenance --json"),
    (["history"], "slurmswift history 137945 --steps"),
    (["report"], "slurmswift report 137945 --html report.html"),
    (["requeue"], "slurmswift requeue 137945_[1-5,7] --now"),
    (["hold"], "slurmswift hold 137945_[1-5,7]"),
    (["release"], "slurmswift release 137945_[1-5,7]"),
    (["update"], "slurmswift update 137945 --dependency none --comment \"\""),
    (["top"], "slurmswift top 137945 137960_7"),
    (
      ["supervise"],
      "slurmswift supervise --save-command \"./save all\" --then array -- ./simulate"
    ),
    (["attempts"], "slurmswift attempts 137945_7 --json"),
    (["stop"], "slurmswift stop --directory slurmswift-137945"),
    (["signal"], "slurmswift signal --all USR1 137945"),
    (["suspend"], "slurmswift suspend 137945_[1-5,7]"),
    (["resume"], "slurmswift resume 137945_[1-5,7]"),
    (["cancel"], "slurmswift cancel 137945_[1-5,7]"),
    (["config"], "slurmswift config maxarray requeue"),
    (["nodes"], "slurmswift nodes n[1-3] --json"),
    (["partitions"], "slurmswift partitions main short --json"),
    (["steps"], "slurmswift steps 137945 137945_7.0 --json"),
    (["statistics"], "slurmswift statistics --json"),
    (["ping"], "Exit status: 0 when one is up, 69 when none is."),
    (["version"], "Show the versions of slurmswift, libslurm and the controller."),
    (["sandbox"], "slurmswift sandbox run -- slurmswift config maxarray"),
    (["sandbox", "up"], "export SLURM_CONF=$(slurmswift sandbox up)"),
    (["sandbox", "down"], "slurmswift sandbox down --all"),
    (["sandbox", "status"], "export SLURM_CONF=$(slurmswift sandbox status default --path)"),
    (["sandbox", "run"], "slurmswift sandbox run --nodes 4 -- make check"),
    (["checkpoint"], "slurmswift checkpoint verify checkpoints"),
    (["checkpoint", "list"], "slurmswift checkpoint list checkpoints"),
    (["checkpoint", "verify"], "slurmswift checkpoint verify checkpoints 4-120"),
    (["checkpoint", "show"], "slurmswift checkpoint show checkpoints --part weights > weights"),
    (["checkpoint", "prune"], "slurmswift checkpoint prune checkpoints --keep 1 --dry-run"),
    (["campaign"], "slurmswift campaign status 137945 --watch"),
    (["campaign", "submit"], "slurmswift campaign submit --tasks 1000000 --at-once 500 --time 2h"),
    (["campaign", "status"], "slurmswift campaign status --directory campaign-simulate --json"),
    (["campaign", "cancel"], "slurmswift campaign cancel 137945"),
    (["campaign", "requeue"], "slurmswift campaign requeue 137945 --tasks 4711,5000-5003"),
    (["campaign", "retry"], "slurmswift campaign retry 137945 --failed"),
    (["campaign", "refill"], "slurmswift campaign refill 137945"),
    (["campaign", "list"], "slurmswift campaign list --json"),
    (["dmtcp"], "slurmswift dmtcp checkpoint --host n1"),
    (["dmtcp", "coordinator"], "slurmswift dmtcp coordinator --port 0 --interval 1h"),
    (["dmtcp", "launch"], "slurmswift dmtcp launch -- ./simulate --steps 1000000"),
    (["dmtcp", "status"], "slurmswift dmtcp status --host n1 --port 7780 --json"),
    (["dmtcp", "list"], "slurmswift dmtcp list --host n1 --json"),
    (["dmtcp", "checkpoint"], "slurmswift dmtcp checkpoint --no-wait"),
    (["dmtcp", "interval"], "slurmswift dmtcp interval 1h"),
    (["dmtcp", "kill"], "slurmswift dmtcp kill"),
    (["dmtcp", "quit"], "slurmswift dmtcp quit"),
    (["dmtcp", "restart"], "slurmswift dmtcp restart --directory images"),
    (["dmtcp", "images"], "slurmswift dmtcp images --directory images --verify --json"),
    (["campaign-job"], "Do what a job of a campaign is for."),
    (["launch"], "Become the program that a batch script names."),
  ]

  /// What only batch scripts call.
  private static let hidden = [["launch"], ["campaign-job"]]

  @Test(arguments: examples)
  func `help holds its examples, and needs no cluster`(
    subcommand: [String], example: String
  ) async throws {
    for option in ["--help", "-h"] {
      let run = try await run(subcommand + [option])
      run.expectSuccess()
      #expect(run.output.contains(example))
      #expect(run.output.contains("USAGE: slurmswift"))
    }
  }

  @Test func `help lists each subcommand that users need`() async throws {
    let run = try await run(["--help"])
    let listed = run.lines.compactMap { line in
      line.hasPrefix("  ") && !line.hasPrefix("   ") ? line.split(separator: " ").first : nil
    }.map(String.init)
    for (subcommand, _) in Self.examples.dropFirst() where !Self.hidden.contains(subcommand) {
      #expect(listed.contains(subcommand[0]), "\(listed)")
    }
    for subcommand in Self.hidden { #expect(!listed.contains(subcommand[0])) }
  }

  @Test func `the version is that of the command`() async throws {
    let run = try await run(["--version"])
    run.expectSuccess()
    #expect(run.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }
}
