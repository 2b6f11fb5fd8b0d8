import Testing

@testable import Slurm

@Suite("Programs in a script's place")
struct ProgramScriptTests {
  @Test func theFirstLineNamesIt() throws {
    #expect(try contents(.program("/opt/stew")) == "#!/opt/stew\n")
    #expect(try contents(.program("/opt/stew", ["run"])) == "#!/opt/stew run\n")
    #expect(
      try contents(.program("/opt/stew", ["run"], data: "[1,2]\nmore\n"))
        == "#!/opt/stew run\n[1,2]\nmore\n")
  }

  @Test(arguments: ["stew", "./stew", "", "~/stew", " /stew"])
  func aPathThatIsNotAbsolute(path: String) throws {
    let error = try refusal(.program(path))
    #expect(error.detail == "the program's path is not absolute" && error.subject == path)
  }

  @Test func theKernelTakesOneArgument() throws {
    let error = try refusal(.program("/opt/stew", ["run", "fast"]))
    #expect(error.detail == "the kernel hands it one argument, not 2")
  }

  @Test(arguments: [
    ("/opt/my stew", "run"), ("/opt/stew", "run fast"), ("/opt/stew\t", "run"),
    ("/opt/stew\n", "run"), ("/opt/stew", "run\n"), ("/opt/stew", "\r\n"), ("/opt/stew", "a\0"),
    ("/opt/\u{A0}stew", "run"), ("/opt/stew", ""),
  ])
  func whiteSpace(path: String, argument: String) throws {
    let error = try refusal(.program(path, [argument]))
    #expect(error.detail?.contains("white space") == true)
    #expect(error.hint?.contains("symbolic link") == true)
  }

  /// A Linux before 5.1 cuts the line there without a word, and runs another program.
  @Test func theLongestLine() throws {
    let path = "/" + String(repeating: "a", count: 120)
    let fitting = BatchScript.program(path, ["run"])
    #expect(try contents(fitting).utf8.count == 127 + 1)
    let error = try refusal(.program(path + "a", ["run"]))
    #expect(error.detail == "its first line has 128 bytes, the kernel takes 127")
  }

  @Test func bytesCountNotCharacters() throws {
    // 62 characters of two bytes each, and three of one.
    let path = "/" + String(repeating: "\u{E9}", count: 62)
    #expect(try contents(.program(path)).utf8.count == 127 + 1)
    _ = try refusal(.program(path + "\u{E9}"))
  }

  @Test(arguments: [("a\0b", "NUL"), ("a\r\nb", "DOS")])
  func theDataIsCheckedToo(data: String, word: String) throws {
    let error = try refusal(.program("/opt/stew", data: data))
    #expect(error.detail?.contains(word) == true && error.subject == "/opt/stew")
  }

  private func contents(_ script: BatchScript) throws -> String {
    String(decoding: try script.contents { _ throws(SlurmError) in [] }, as: UTF8.self)
  }

  private func refusal(_ script: BatchScript) throws -> SlurmError {
    let error = try #require(throws: SlurmError.self) { try contents(script) }
    #expect(error.code == .invalidScript)
    return error
  }
}
