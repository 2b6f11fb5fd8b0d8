import Testing

@testable import EnvironmentModules

struct EndedProgramTests {
  @Test func `what a program leaves behind is not waited for`() throws {
    let start = ContinuousClock.now
    let run = try EndedProgram("/bin/sh", ["-c", "sleep 30 & echo said"])
    #expect(run.output == Array("said\n".utf8) && run.status == 0)
    #expect(start.duration(to: .now) < .seconds(20))
  }

  @Test func `a long answer comes whole`() throws {
    let run = try EndedProgram("/bin/sh", ["-c", "head -c 300000 /dev/zero; exit 3"])
    #expect(run.output.count == 300_000 && run.status == 3)
  }
}
