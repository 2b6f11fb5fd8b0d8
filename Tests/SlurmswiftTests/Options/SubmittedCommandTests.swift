import Foundation
import Slurm
import Testing

@testable import slurmswift

@Suite("What submit is given behind its options")
struct SubmittedCommandTests {
  @Test func aScriptWithArguments() throws {
    let script = try ScriptFile("#!/bin/sh\necho \"$@\"\n")
    let command = try SubmittedCommand([script.path, "a b", "--", "-x"])
    #expect(command.name == script.name)
    #expect(command.arguments == ["a b", "--", "-x"])
  }

  @Test func aScriptThatIsNotThere() throws {
    let error = try #require(throws: SlurmError.self) { try SubmittedCommand(["/no/such.sh"]) }
    #expect(error.code == .invalidScript && error.subject == "/no/such.sh")
  }

  @Test func whatIsSubmittedIsWhatWasRead() throws {
    let text = "#!/bin/sh\n#SBATCH -t 5\n"
    let script = try ScriptFile(text)
    let command = try SubmittedCommand([script.path])
    try Data("#!/bin/sh\n#SBATCH -t 6\n".utf8).write(to: URL(filePath: script.path))
    var job = JobDescription(script: command.script)
    try job.apply(try command.script.options())
    #expect(job.timeLimit == .minutes(5))
  }

  @Test func moreOptionsOfSbatch() throws {
    let script = try ScriptFile("#!/bin/sh\n")
    let command = try SubmittedCommand(["--exclusive", "-B2:1", script.path, "--exclusive"])
    #expect(command.arguments == ["--exclusive"] && command.name == script.name)
    var job = JobDescription(script: command.script)
    try job.apply(command.options)
    #expect(job.nodes.oversubscription == Job.Oversubscription.none && job.nodes.sockets == 2)
    let program = try SubmittedCommand(["--exclusive", "--", "/bin/echo", "--hold"])
    #expect(program.name == "echo" && program.options.value(of: "exclusive") == "")
    #expect(throws: OptionError.self) {
      try SubmittedCommand(["--exclusiv=x", "--qwertz", "a.sh"])
    }
  }

  @Test func componentsBetweenColons() throws {
    let script = try ScriptFile("#!/bin/sh\n")
    let command = try SubmittedCommand([":", "--exclusive", ":", "-n2", script.path, ":", "x"])
    #expect(command.components.map { $0.value(of: "exclusive") } == [nil, "", nil])
    #expect(command.options.value(of: "ntasks") == "2" && command.arguments == [":", "x"])
  }

  @Test func aTextInAScriptsPlace() throws {
    let command = try SubmittedCommand(["--wrap", "echo hello"])
    #expect(command.name == "wrap" && command.arguments == [])
    #expect(throws: SlurmError.self) { try SubmittedCommand(["--wrap=x", "a.sh"]) }
  }

  /// sbatch reads none there.
  @Test func theTextInAScriptsPlaceHasNoOptions() throws {
    let text = "#SBATCH -n2\n#SBATCH hetjob\n#SBATCH --no-such-option\necho"
    let command = try SubmittedCommand(["--wrap", text])
    let jobs = try command.descriptions(script: command.directives())
    #expect(jobs.count == 1 && jobs[0].taskCount == nil)
    #expect(try command.script.isWrapped())
    let script = try ScriptFile("#!/bin/sh\n#SBATCH -n2\n")
    let file = try SubmittedCommand([script.path])
    #expect(try file.directives()[0].value(of: "ntasks") == "2" && !file.script.isWrapped())
  }

  @Test(arguments: [["--exclusive"], ["--exclusive", "-"], ["-", "a b"], []])
  func aScriptOnStandardInput(words: [String]) throws {
    let script = try ScriptFile("#!/bin/sh\n#SBATCH -t 5\n")
    let file = try FileHandle(forReadingFrom: URL(filePath: script.path))
    let command = try SubmittedCommand(words, input: file.fileDescriptor)
    #expect(command.name == "sbatch" && command.arguments == words.filter { $0 == "a b" })
    let described = try command.descriptions()[0]
    #expect(described.name == nil && described.nameInQueue == "sbatch")
    var job = JobDescription(script: command.script)
    try job.apply(try command.script.options())
    #expect(job.timeLimit == .minutes(5))
  }

  @Test func nothingIsTypedWhereNoScriptIsNamed() throws {
    let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    try #require(terminal >= 0)
    defer { close(terminal) }
    for words in [[], ["--exclusive"], ["--"]] {
      let error = try #require(throws: SlurmError.self) {
        try SubmittedCommand(words, input: terminal)
      }
      #expect(error.detail == "no script is named", "\(words)")
    }
  }

  @Test(arguments: [
    [], ["hello"],
    ["a b", "", "c\nd", "\"q\"", "'", "\\", "\u{E9}\u{1F41F}", "--", "-x", "$HOME", "/a/b"],
  ])
  func aProgramKeepsItsArguments(arguments: [String]) throws {
    let command = try SubmittedCommand(["--", "/bin/echo"] + arguments)
    #expect(command.name == "echo" && command.arguments == [])
    #expect(try words(of: command) == ["/bin/echo"] + arguments)
  }

  @Test func aProgramIsLookedUpInPath() throws {
    let found = try #require(try words(of: SubmittedCommand(["--", "sh", "-c", "true"])).first)
    #expect(found.hasPrefix("/") && found.hasSuffix("/sh"))
  }

  @Test func aRelativePathBecomesAbsolute() throws {
    let script = try ScriptFile("#!/bin/sh\n", mode: 0o755)
    let up = String(repeating: "../", count: 40)
    let words = try words(of: SubmittedCommand(["--", up + script.path.dropFirst()]))
    #expect(words.first?.hasPrefix("/") == true && words.first?.hasSuffix(script.path) == true)
  }

  @Test(arguments: [
    "/no/such/program", "no-such-program-anywhere", "./no-such-program", "/tmp", "tmp", "",
  ])
  func noProgram(name: String) throws {
    let error = try #require(throws: SlurmError.self) { try SubmittedCommand(["--", name]) }
    #expect(error.code == .invalidScript && error.subject == name)
  }

  @Test func aFileThatMayNotBeExecutedIsNoProgram() throws {
    let file = try ScriptFile("#!/bin/sh\n", mode: 0o644)
    #expect(throws: SlurmError.self) { try SubmittedCommand(["--", file.path]) }
  }

  /// What `launch` finds in the script that is submitted.
  private func words(of command: SubmittedCommand) throws -> [String] {
    // The description of a script shows its parts; only `submit` puts them together.
    let parts = Mirror(reflecting: command.script).descendant("content", "program")
    let data = try #require(parts.flatMap { Mirror(reflecting: $0).descendant("data") } as? String)
    #expect(data.hasSuffix("\n") && data.dropLast().allSatisfy { !$0.isNewline })
    return try JSONDecoder().decode([String].self, from: Data(data.utf8))
  }
}

/// A file in the folder for temporary ones, removed with its owner.
private final class ScriptFile {
  let path: String
  var name: String { URL(filePath: path).lastPathComponent }

  init(_ text: String, mode: Int = 0o644) throws {
    path = "/tmp/slurmswift-test-\(UUID().uuidString).sh"
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: mode]
    try #require(
      FileManager.default.createFile(
        atPath: path, contents: Data(text.utf8), attributes: attributes))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
