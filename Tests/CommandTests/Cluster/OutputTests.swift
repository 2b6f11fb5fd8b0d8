import Foundation
import Testing

extension CommandTests {
  /// What goes where: data on stdout, words on stderr, colour on terminals alone.
  struct OutputTests {
    let cluster: TestCluster

    init() throws { cluster = try .current }

    /// Runs the command under a terminal, and returns all that it wrote there.
    private func onTerminal(
      _ arguments: String, environment: [String: String] = [:]
    ) async throws -> String {
      // `script` gives its command a terminal.
      let run = try await cluster.run(
        "script", ["-qec", "\(Programs.slurmswift) \(arguments)", "/dev/null"],
        environment: environment.merging(["TERM": "xterm"]) { $1 })
      try #require(run.status == 0, "\(run)")
      return run.output
    }

    @Test func `colour is for terminals without NO_COLOR`() async throws {
      let id = try await cluster.startSleeper()
      let coloured = try await onTerminal("jobs \(id)")
      #expect(coloured.contains("\u{1B}[32mRUNNING\u{1B}[0m"))
      let plain = try await onTerminal("jobs \(id)", environment: ["NO_COLOR": "1"])
      #expect(plain.contains("RUNNING") && !plain.contains("\u{1B}"))
      let emptyMeansUnset = try await onTerminal("jobs \(id)", environment: ["NO_COLOR": ""])
      #expect(emptyMeansUnset.contains("\u{1B}"))
      for arguments in [["jobs", id], ["job", id], ["ping"], ["requeue", "4000000"]] {
        let piped = try await cluster.start(arguments).wait()
        #expect(!(piped.output + piped.words).contains("\u{1B}"), "\(piped)")
      }
      _ = try await cluster.slurmswift("cancel", id)
    }

    @Test func `a table fits the terminal, and is whole in a pipe`() async throws {
      let name = String(repeating: "long-name-", count: 20)
      let id = try await cluster.submit("true", "--hold", "-J", name)
      let narrow = try await onTerminal(
        "jobs \(id)", environment: ["NO_COLOR": "1", "COLUMNS": "80"])
      // The size of the terminal that `script` makes is ours to set.
      let sized = try await cluster.run(
        "script", ["-qec", "stty cols 100; \(Programs.slurmswift) jobs \(id)", "/dev/null"],
        environment: ["NO_COLOR": "1", "TERM": "xterm"])
      for line in sized.output.split(whereSeparator: \.isNewline) {
        #expect(line.count <= 100, "\(line)")
      }
      #expect(sized.output.contains("…"))
      #expect(!narrow.isEmpty)
      let piped = try await cluster.slurmswift("jobs", id)
      #expect(piped.output.contains(name))
      _ = try await cluster.slurmswift("cancel", id)
    }

    @Test func `a name cannot break the table or reach the terminal`() async throws {
      let id = try await cluster.submit("true", "--hold", "-J", "a\u{1B}[31mb\nc\td")
      let run = try await cluster.slurmswift("jobs", id)
      #expect(run.lines.count == 2)
      #expect(!run.output.contains("\u{1B}") && !run.output.contains("\t"))
      let details = try await cluster.slurmswift("job", id)
      #expect(!details.output.contains("\u{1B}"))
      _ = try await cluster.slurmswift("cancel", id)
    }

    @Test(arguments: ["config", "config --json", "jobs", "help submit"])
    func `a reader that hangs up ends it without a word`(arguments: String) async throws {
      let run = try await cluster.run(
        "bash",
        [
          "-c",
          "'\(Programs.slurmswift)' \(arguments) | head -c 10 > /dev/null; echo ${PIPESTATUS[0]}",
        ])
      #expect(run.words == "", "\(run)")
      // 141 is SIGPIPE's, as of any other command.
      #expect(["0", "141"].contains(run.lines.last), "\(run)")
    }

    /// Data that are lost are no success, whoever lost them.
    @Test(arguments: [">&-", "> /dev/full"])
    func `output that cannot be written is an error`(redirection: String) async throws {
      let run = try await cluster.run(
        "bash", ["-c", "'\(Programs.slurmswift)' config \(redirection)"])
      #expect(run.status == 1, "\(run)")
      #expect(run.words.contains("cannot write the output"), "\(run)")
    }

    /// A change stands whether or not it can be told: what was done must not be lost with the output.
    @Test(arguments: ["> /dev/full", ">&-", "| true"], ["", "--json"])
    func `what is done is told on stderr when stdout takes nothing`(
      redirection: String, json: String
    ) async throws {
      func lost(_ arguments: String) async throws -> CommandRun {
        // A reader that has hung up before anything is written.
        let pause = redirection.hasPrefix("|") ? "sleep 0.2; " : ""
        return try await cluster.run(
          "bash",
          [
            "-c",
            "(\(pause)exec '\(Programs.slurmswift)' \(arguments)) \(redirection); exit ${PIPESTATUS[0]}",
          ])
      }
      let script = try cluster.newFile("held.sh", "#!/bin/sh\ntrue\n")
      let submitted = try await lost("submit --hold \(json) \(script)")
      #expect(submitted.status == 1, "\(submitted)")
      let told = submitted.words.firstMatch(
        of: /cannot write the output.*\n.*job (\d+) is submitted/)
      let id = String(try #require(told, "\(submitted)").output.1)
      #expect(try await cluster.standing(of: id) == "PENDING 0")
      let other = try await cluster.submit("true", "--hold")
      let cancelled = try await lost("cancel \(json) \(id) 4000000 \(other)")
      #expect(cancelled.status == 1, "\(cancelled)")
      for job in [id, other] {
        #expect(cancelled.words.contains("\(job) cancelled"), "\(cancelled)")
        #expect(try await cluster.standing(of: job) == "CANCELLED 0")
      }
    }
  }
}
