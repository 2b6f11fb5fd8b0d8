import Testing

@testable import Slurm

@Suite("The directives of a script")
struct ScriptDirectivesTests {
  @Test(arguments: [
    ("#SBATCH -n 4", ["-n", "4"]), ("#SBATCH\t--mem=4G  -c2 ", ["--mem=4G", "-c2"]),
    ("#SBATCH", []), ("#SBATCH   ", []), ("#SBATCH-n4", ["-n4"]), ("#SLURM -n4", ["-n4"]),
    ("#SBATCH --comment=\"a b\" -n4", ["--comment=a b", "-n4"]),
    ("#SBATCH --comment='a \"b\" # c'", ["--comment=a \"b\" # c"]),
    ("#SBATCH --comment=a\\ -n4", ["--comment=a", "-n4"]),
    ("#SBATCH --comment='a\\ b'", ["--comment=a b"]),
    ("#SBATCH --comment=\\\"a\\\"", ["--comment=\"a\""]),
    ("#SBATCH '--comment=it\\'s'", ["--comment=it's"]),
    ("#SBATCH --comment=\\#1 -n4 # words", ["--comment=#1", "-n4"]),
    ("#SBATCH -n4#words --mem=1", ["-n4"]), ("#SBATCH -n4 #", ["-n4"]),
    ("#SBATCH -n4 \\", ["-n4"]), ("#SBATCH -J gr\u{FC}n\u{1F41F}", ["-J", "gr\u{FC}n\u{1F41F}"]),
    ("#SBATCH --comment=a:b", ["--comment=a:b"]), ("#SBATCH --comment=\"\"", ["--comment="]),
  ])
  func words(line: String, words: [String]) throws {
    #expect(try texts(of: "#!/bin/sh\n\(line)\n") == words)
  }

  @Test(arguments: [
    "# SBATCH -n4", "##SBATCH -n4", " #SBATCH -n4", "#sbatch -n4", "# #SBATCH -n4", "#SBATC -n4",
  ])
  func comments(line: String) throws {
    #expect(try texts(of: "#!/bin/sh\n\(line)\n#SBATCH -c2\n") == ["-c2"])
  }

  @Test func theyEndAtTheFirstCommand() throws {
    let text = "#!/bin/sh\n\n  # words\n \t\n#SBATCH -n4\n  echo\n#SBATCH -c2\n"
    #expect(try texts(of: text) == ["-n4"])
    #expect(try texts(of: "#!/bin/sh\n#SBATCH -n4") == ["-n4"])
    #expect(try texts(of: "") == [] && texts(of: "\n\n") == [])
  }

  @Test func eachWordKnowsItsLine() throws {
    let directives = try directives("#!/bin/sh\n#\n#SBATCH -n4 -c2\n\n#SBATCH -H\n")
    #expect(directives.components[0].map(\.place) == [.line(3), .line(3), .line(5)])
  }

  @Test(arguments: ["hetjob", "packjob", "HetJob"])
  func components(word: String) throws {
    let directives = try directives("#!/bin/sh\n#SBATCH -n1\n#SBATCH \(word)\n#SBATCH -n2\n")
    #expect(directives.components.map { $0.map(\.text) } == [["-n1"], ["-n2"]])
    #expect(directives.secondComponent == .line(3))
  }

  @Test(arguments: [
    ("#SBATCH --comment=\"a b", "quote"), ("#SBATCH --comment 'a", "quote"),
    ("#SBATCH --comment \"\"", "empty"), ("#SBATCH : -n2", "colon"),
    ("#SBATCH hetjob -n2", "hetjob"),
  ])
  func refused(line: String, word: String) throws {
    let error = try #require(throws: OptionError.self) { try directives("#!/bin/sh\n\n\(line)\n") }
    #expect(error.place == .line(3) && error.problem.contains(word), "\(error)")
  }

  @Test func bytesThatAreNoTextAreRefusedInDirectivesAlone() throws {
    let before = Array("#!/bin/sh\n# caf".utf8) + [0xE9] + Array("\n#SBATCH -n4\n".utf8)
    #expect(try ScriptDirectives(before).components[0].map(\.text) == ["-n4"])
    let within = Array("#!/bin/sh\n#SBATCH -J caf".utf8) + [0xE9]
    let error = try #require(throws: OptionError.self) { try ScriptDirectives(within) }
    #expect(error.place == .line(2) && error.problem.contains("UTF-8"))
  }

  @Test(arguments: ["#PBS -l walltime=1:00", "#BSUB -W 1"])
  func otherBatchSystems(line: String) throws {
    let foreign = try directives("#!/bin/sh\necho\n\(line)\n").foreign
    #expect(foreign?.place == .line(3) && line.hasPrefix(foreign?.text ?? "?"))
  }

  private func directives(_ text: String) throws -> ScriptDirectives {
    try ScriptDirectives(Array(text.utf8))
  }

  private func texts(of text: String) throws -> [String] {
    try directives(text).components[0].map(\.text)
  }
}
