import Testing

@testable import SlurmDMTCP

struct CoordinatedProcessTests {
  @Test func `a process that waits at a barrier`() throws {
    let line = "3, dd[66000:812]@n1.site, 40f5-66000-10de, WorkerState::SUSPENDED, DMT:PRE"
    let process = try #require(CoordinatedProcess(line))
    #expect(process.number == 3 && process.program == "dd" && process.host == "n1.site")
    #expect(process.virtualPID == 66000 && process.realPID == 812)
    #expect(process.id == "40f5-66000-10de" && process.state == .suspended)
  }

  @Test func `what would combine with a mark stays behind it`() throws {
    let line = "2, \u{301}a,([\u{301}[0:2]@\u{301}n, \u{301}id, WorkerState::\u{301}X, "
    let process = try #require(CoordinatedProcess(line))
    #expect(process.program == "\u{301}a,([\u{301}" && process.host == "\u{301}n")
    #expect(process.id == "\u{301}id" && process.state.rawValue == "\u{301}X")
  }

  @Test(arguments: [
    "", "1", "1, dd, x, y, z", "x, dd[1:2]@n, id, RUNNING, ", "1, dd[1]@n, id, RUNNING, ",
    "1, dd[1:2:3]@n, id, RUNNING, ", "1, dd]@n[1:2, id, RUNNING, ",
  ])
  func `other lines are none`(line: String) {
    #expect(CoordinatedProcess(line) == nil)
    #expect(CoordinatedProcess.list(line.isEmpty ? "x" : line) == nil)
  }

  @Test func `a list may be empty`() {
    #expect(CoordinatedProcess.list("Client List:\n#, PROG[virtPID:realPID]@HOST\n\n") == [])
  }
}
