import Foundation
import TestSupport
import Testing

@testable import Slurm

@Suite("Files that options name")
struct OptionFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func path(_ text: String) throws -> String {
    let path = folder.path + "/file"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test func nodesInLinesAndBetweenCommas() throws {
    #expect(try OptionFile.nodes(in: path("n1,n2*2\n\n# n3\nn[4-5]#x\n")) == "n1,n2,n2,n[4-5]")
  }

  @Test func nodesOfAnotherSystemsLinesAndWordsWithoutAName() throws {
    #expect(try OptionFile.nodes(in: path("n1, # x\r\nn2,\r\nn3,*\nn4, \n")) == "n1,n2,n3,n4")
  }

  @Test(arguments: ["", "\n# n1\n", "-n1\n", "n1*99999999\n"])
  func noNodes(text: String) throws {
    #expect(throws: ParseError.self) { try OptionFile.nodes(in: path(text)) }
  }

  @Test func variablesUpToAnEmptyOne() throws {
    let text = "A=1\u{0}B=\u{0}x\u{0}DISPLAY=:0\u{0}C=a=b\u{0}\u{0}D=1\u{0}"
    #expect(try OptionFile.variables(in: path(text)) == ["A": "1", "B": "", "C": "a=b"])
  }

  @Test func theLastVariableNeedsNoEnd() throws {
    #expect(try OptionFile.variables(in: path("A=1\u{0}B=2")) == ["A": "1", "B": "2"])
    #expect(try OptionFile.variables(in: path("")) == [:])
  }

  @Test func variablesOfAnOpenFile() throws {
    let descriptor = open(try path("A=1"), O_RDONLY)
    #expect(try OptionFile.variables(in: "\(descriptor)") == ["A": "1"])
    close(descriptor)
    #expect(throws: ParseError.self) { try OptionFile.variables(in: "987654") }
  }

  @Test func aFileThatIsNotThere() throws {
    let error = #expect(throws: ParseError.self) { try OptionFile.contents(of: "/no/such/file") }
    #expect(error?.problem.contains("No such file") == true)
  }

  @Test(arguments: [("", "#!/bin/sh\nx\n"), ("#BB y", "#!/bin/sh\n#BB y\nx\n")])
  func linesOfTheBurstBuffer(lines: String, script: String) throws {
    let inserted = try BatchScript.text("#!/bin/sh\nx\n").inserting(Array(lines.utf8))
    #expect(try inserted.contents() == Array(script.utf8))
  }
}
