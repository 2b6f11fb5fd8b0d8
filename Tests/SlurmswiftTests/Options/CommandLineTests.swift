import ArgumentParser
import Foundation
import Testing

@testable import Slurm
@testable import slurmswift

@Suite("Command lines")
struct CommandLineTests {
  @Test func whatFollowsTheScriptIsItsOwn() throws {
    let command = try submit("--time", "5", "a.sh", "--time", "6", "--json", "-x", "b")
    #expect(
      SubmissionWords.captured(command.command)
        == ["--time", "5", "a.sh", "--time", "6", "--json", "-x", "b"])
    #expect(!command.output.json)
  }

  @Test func whatFollowsTheDashesIsTheProgram() throws {
    let words = ["--hold", "--", "prog", "--hold", "--", "x"]
    #expect(try SubmissionWords.captured(submit(words).command) == words)
  }

  @Test func aProgramIsNeededBehindTheDashes() throws {
    let error = try #require(throws: (any Error).self) { try submit("--json", "--") }
    #expect(SubmitCommand.exitCode(for: error) == .validationFailure)
    // The script is then on standard input.
    #expect(try submit("--json").command == [])
  }

  @Test func optionsOfTheCommandMayStandAnywhereBeforeTheScript() throws {
    let command = try submit(
      "-J", "--json", "--json", "--spank", "x:y=--", "-N2", ":", "--ignore-directives", "-n", "3",
      "a.sh", "--json")
    #expect(command.output.json && command.ignoreDirectives && command.spank.count == 1)
    #expect(
      SubmissionWords.captured(command.command)
        == ["-J", "--json", "-N2", ":", "-n", "3", "a.sh", "--json"])
  }

  /// An argument parser took the next word for the value.
  @Test func anEmptyValueIsAValue() throws {
    let words = ["--comment=", "--nice", "-t", "-1", "--job-name=", "a.sh", "b.sh"]
    #expect(try SubmissionWords.captured(submit(words).command) == words)
    let error = try #require(throws: (any Error).self) { try submit("--spank=", "x:y=z", "a.sh") }
    #expect(SubmitCommand.exitCode(for: error) == .validationFailure)
  }

  @Test func campaignsHaveOptionsOfTheirOwn() throws {
    let words = SubmissionWords.arranged(
      ["campaign", "submit", "-t", "5", "--tasks", "9", "-W", "--tasks-per-node=2", "a.sh", "-W"])
    let command = try #require(try Slurmswift.parseAsRoot(words) as? CampaignSubmitCommand)
    #expect(command.tasks == 9 && command.wait)
    #expect(
      SubmissionWords.captured(command.command) == ["-t", "5", "--tasks-per-node=2", "a.sh", "-W"])
  }

  @Test func theDoctorHasOptionsOfItsOwn() throws {
    let words = SubmissionWords.arranged(["doctor", "-t", "5", "--json", "a.sh", "--json"])
    let command = try #require(try Slurmswift.parseAsRoot(words) as? DoctorCommand)
    #expect(command.output.json)
    #expect(SubmissionWords.captured(command.patient) == ["-t", "5", "a.sh", "--json"])
  }

  /// Each option that a command declares stands in one of two places: among its own, which the argument
  /// parser reads, or among those of `sbatch`.
  @Test(arguments: [["submit"], ["plan"], ["campaign", "submit"]])
  func everyOptionIsReadBySomebody(command: [String]) throws {
    let error = try #require(throws: (any Error).self) {
      try Slurmswift.parseAsRoot(["--experimental-dump-help"])
    }
    var declared = try JSONDecoder().decode(
      Declarations.self, from: Data(Slurmswift.fullMessage(for: error).utf8)
    ).command
    for name in command {
      declared = try #require(declared.subcommands?.first { $0.commandName == name }, "\(name)")
    }
    let options = declared.arguments?.filter { $0.kind != "positional" } ?? []
    #expect(options.count > 20)
    for option in options {
      for name in option.names ?? [] where name.name != "version" {
        let isLong = name.kind == "long"
        let word = (isLong ? "--" : "-") + name.name
        let isSbatch =
          isLong
          ? SubmissionOption.byName[name.name] != nil
          : SubmissionOption.byLetter[Character(name.name)] != nil
        let own = option.kind == "option" ? [word, "x"] : [word, "", "x"]
        #expect(
          isSbatch || SubmissionWords.arranged(command + [word, "x"]) == command + own, "\(word)")
      }
    }
  }

  /// What the argument parser tells of the commands, as far as it is read here.
  private struct Declarations: Decodable {
    struct Command: Decodable {
      let commandName: String
      let subcommands: [Command]?
      let arguments: [Argument]?
    }
    struct Argument: Decodable {
      let kind: String
      let names: [Name]?
    }
    struct Name: Decodable {
      let kind: String
      let name: String
    }
    let command: Command
  }

  @Test func otherCommandsAreLeftAlone() {
    let words = ["update", "12", "--comment=", "x"]
    #expect(SubmissionWords.arranged(words) == words)
  }

  private func submit(_ words: String...) throws -> SubmitCommand { try submit(words) }

  private func submit(_ words: [String]) throws -> SubmitCommand {
    let arranged = SubmissionWords.arranged(["submit"] + words)
    return try #require(try Slurmswift.parseAsRoot(arranged) as? SubmitCommand)
  }

  @Test func severalJobs() throws {
    let command = try RequeueCommand.parse(["12", "13_7", "14_[1-5,7%2]", "15+1", "--if-running"])
    #expect(
      command.arguments.jobs == [
        12, .task(13, 7), .tasks(14, TaskArray([1, 2, 3, 4, 5, 7], atOnce: 2)),
        .component(15, offset: 1),
      ])
    #expect(command.ifRunning && !command.now && !command.hold)
  }

  @Test(arguments: [[], ["12_x"], ["12", "0"], ["12", "--hold", "--now"], ["12.batch"]])
  func noRequeue(arguments: [String]) {
    #expect(throws: (any Error).self) { try RequeueCommand.parse(arguments) }
  }

  @Test func signalling() throws {
    let command = try SignalCommand.parse(["--all", "usr1", "12", "13_7"])
    #expect(command.target == .all && command.signal == .usr1)
    #expect(command.jobs.arguments.jobs == [12, .task(13, 7)])
    #expect(try SignalCommand.parse(["SIGTERM", "12", "--batch"]).target == .batch)
  }

  @Test(arguments: [
    ["USR1", "12"], ["--all", "12", "USR1"], ["--all", "12", "13"], ["--all", "KILL", "12"],
    ["--all", "USR1"], ["--all", "--steps", "USR1", "12"], ["--all", "NOSUCH", "12"],
  ])
  func noSignal(arguments: [String]) throws {
    let error = try #require(throws: (any Error).self) { try SignalCommand.parse(arguments) }
    #expect(SignalCommand.exitCode(for: error) == .validationFailure)
  }

  @Test func waiting() throws {
    let command = try WaitCommand.parse(["12", "--until", "started", "--at-most", "10m", "-q"])
    #expect(command.until == .started && command.atMost == .minutes(10) && command.quiet)
    let plain = try WaitCommand.parse(["12"])
    #expect(plain.until == .finished && plain.atMost == nil && !plain.quiet)
    #expect(throws: (any Error).self) { try WaitCommand.parse(["12", "--until", "x"]) }
    #expect(throws: (any Error).self) { try WaitCommand.parse(["12", "--at-most", "x"]) }
  }

  @Test func listing() throws {
    #expect(try JobsCommand.parse([]).jobs == [])
    #expect(try JobsCommand.parse(["12", "--json"]).output.json)
    #expect(throws: (any Error).self) { try JobsCommand.parse(["--user", "me", "--mine"]) }
  }

  @Test(arguments: ["x", "=1", ""])
  func sandboxParameters(text: String) {
    #expect(throws: (any Error).self) { try SandboxOptions.parse(["--set", text]) }
    #expect((try? SandboxOptions.parse(["--set", "A=b=c"]))?.parameters == ["A=b=c"])
  }

  @Test func everySubcommandIsThere() throws {
    for name in [
      "submit", "jobs", "job", "wait", "requeue", "hold", "release", "update", "top",
      "signal", "suspend", "resume", "cancel", "config", "ping",
      "version", "sandbox", "launch", "sandbox up", "sandbox down", "sandbox status", "sandbox run",
    ] {
      let words = name.split(separator: " ").map(String.init)
      let error = try #require(throws: (any Error).self) {
        var command = try Slurmswift.parseAsRoot(words + ["--help"])
        // The parser's own command for help; nothing else may be run here.
        try #require("\(type(of: command))" == "HelpCommand", "\(name)")
        try command.run()
      }
      #expect(Slurmswift.exitCode(for: error) == .success, "\(name)")
      #expect(Slurmswift.fullMessage(for: error).contains("USAGE: slurmswift \(name)"), "\(name)")
    }
  }
}
