import Foundation
import TestSupport
import Testing

extension CommandTests {
  /// What `--json` prints is what `Schemas/slurmswift.schema.json` says: no property more, none less.
  struct SchemaTests {
    let cluster: TestCluster

    init() throws { cluster = try .current }

    @Test func `the schema is one`() async throws {
      try await Schema.check()
    }

    @Test func `each command with JSON is in the schema, and nothing else is`() async throws {
      let help = try await cluster.slurmswift("--experimental-dump-help")
      let dump = try #require(
        try JSONSerialization.jsonObject(with: Data(help.output.utf8)) as? [String: Any])
      let root = try #require(dump["command"] as? [String: Any])
      #expect(try Set(Schema.outputs) == Set(Self.commandsWithJSON(root, path: [])))
    }

    /// The names of commands that take `--json`: `sandbox-status`.
    private static func commandsWithJSON(_ command: [String: Any], path: [String]) -> [String] {
      let arguments = command["arguments"] as? [[String: Any]] ?? []
      let hasJSON = arguments.contains { argument in
        let names = argument["names"] as? [[String: Any]] ?? []
        return names.contains { $0["name"] as? String == "json" }
      }
      let subcommands = command["subcommands"] as? [[String: Any]] ?? []
      return (hasJSON ? [path.joined(separator: "-")] : [])
        + subcommands.flatMap { subcommand in
          commandsWithJSON(subcommand, path: path + [subcommand["commandName"] as? String ?? "?"])
        }
    }

    @Test(arguments: [
      ("config", ["config"]), ("version", ["version"]), ("ping", ["ping"]),
      ("sandbox-status", ["sandbox", "status"]), ("nodes", ["nodes"]),
      ("partitions", ["partitions"]), ("statistics", ["statistics"]),
    ])
    func `about the cluster`(output: String, arguments: [String]) async throws {
      try await Schema.expect(output, try await run(arguments))
    }

    @Test func `about jobs, from the submission to the end`() async throws {
      let script = try cluster.newFile("job.sh", "#!/bin/sh\nexec sleep 600\n")
      let submission = try await cluster.slurmswift(
        "submit", "--json", "-o", "/dev/null", script)
      try await Schema.expect("submit", submission)
      try await Schema.expect(
        "submit", try await run(["submit", "--json", "--test-only", "-N2", script]))
      try await Schema.expect("doctor", try await cluster.slurmswift("doctor", "--json", script))
      let id = try await cluster.startSleeper("--requeue")
      let array = try await cluster.submit("true", "--hold", "-a", "1-10:3%2")
      for command in ["jobs", "job"] {
        try await Schema.expect(command, try await run([command, id, array]))
      }
      try await Schema.expect("jobs", try await run(["jobs", "--state", "all", "--tasks"]))
      let steps = try await run(["steps", id])
      #expect(try steps.objects().map { $0["id"] as? String } == ["\(id).batch"])
      try await Schema.expect("steps", steps)
      try await Schema.expect(
        "wait", try await run(["wait", id, "--until", "started", "--quiet"]))
      try await Schema.expect("release", try await run(["release", array]))
      try await Schema.expect("hold", try await run(["hold", array]))
      try await Schema.expect("suspend", try await run(["suspend", id]))
      try await Schema.expect("resume", try await run(["resume", id]))
      try await Schema.expect("signal", try await run(["signal", "--all", "CONT", id]))
      try await Schema.expect("top", try await run(["top", array]))
      try await Schema.expect("update", try await run(["update", array, "--comment", "new"]))
      try await Schema.expect("requeue", try await run(["requeue", id]))
      try await Schema.expect("cancel", try await run(["cancel", id, array, "4000000"]))
      let submitted = try #require(
        try JSONSerialization.jsonObject(with: Data(submission.output.utf8)) as? [String: Any])
      _ = try await cluster.slurmswift("cancel", "\(submitted["id"] ?? "?")")
    }

    @Test func `about a campaign`() async throws {
      let folder = "\(cluster.folder)/campaign-\(UUID().uuidString)"
      let script = try cluster.newFile("campaign.sh", "#!/bin/sh\nexec sleep 600\n")
      try await Schema.expect(
        "campaign-submit",
        try await cluster.slurmswift(
          "campaign", "submit", "--json", "--tasks", "4", "--window", "2", "--directory", folder,
          script))
      for command in ["status", "list"] {
        let place = command == "list" ? [] : ["--directory", folder]
        try await Schema.expect(
          "campaign-\(command)", try await run(["campaign", command] + place))
      }
      try await eventually("a task runs") {
        try await cluster.slurmswift("campaign", "status", "--directory", folder).output
          .contains("2 running")
      }
      try await Schema.expect(
        "campaign-requeue",
        try await run(["campaign", "requeue", "--tasks", "1", "--directory", folder]))
      _ = try await cluster.slurmswift("campaign", "cancel", "--directory", folder)
      try await eventually("it is over") {
        try await cluster.slurmswift("campaign", "status", "--directory", folder).output
          .contains("2 of 2 windows over")
      }
      try await Schema.expect(
        "campaign-retry",
        try await run(["campaign", "retry", "--failed", "--directory", folder]))
      _ = try await cluster.slurmswift("campaign", "cancel", "--directory", folder)
    }

    @Test func `about a sandbox that comes up`() async throws {
      let name = "schema-\(ProcessInfo.processInfo.processIdentifier)"
      let up = try await run(["sandbox", "up", "--name", name, "--nodes", "1"])
      _ = try await cluster.slurmswift("sandbox", "down", name)
      try await Schema.expect("sandbox-up", up)
    }

    /// A property that nobody described, or one that is missing, would be found.
    @Test func `what differs from the schema is found`() async throws {
      let wrong = try await cluster.run(
        "sh", ["-c", #"echo '[{"name": "a", "value": null}]'"#])
      await #expect(throws: SchemaViolation.self) {
        try await Schema.validate("config", wrong.output)
      }
      let more = #"[{"name": "a", "value": null, "section": "", "more": 1}]"#
      await #expect(throws: SchemaViolation.self) { try await Schema.validate("config", more) }
      try await Schema.validate("config", #"[{"name": "a", "value": null, "section": ""}]"#)
    }

    private func run(_ arguments: [String]) async throws -> CommandRun {
      try await cluster.start(arguments + ["--json"]).wait()
    }
  }
}
