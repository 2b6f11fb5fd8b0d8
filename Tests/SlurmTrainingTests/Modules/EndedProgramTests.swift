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

  /// Where there is no room, or no such folder at all, half of an answer, or none, would come.
  @Test func `what a program says is kept in no file on a disk`() throws {
    let run = try EndedProgram("/usr/bin/readlink", ["/proc/self/fd/1"])
    #expect(String(decoding: run.output, as: UTF8.self).hasPrefix("/memfd:"))
  }
}
