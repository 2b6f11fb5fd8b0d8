import Glibc
import Testing

@testable import SlurmSandbox

struct ProcessStatTests {
  private static let rest =
    " 0 -1 4194560 100 0 0 0 1 2 0 0 20 0 1 0 987654 1000 200 18446744073709551615"

  @Test(arguments: ["sleep", "a b", "a) S 1 (b", ")"])
  func `a name may hold anything`(name: String) throws {
    let stat = try #require(ProcessStat(line: "4711 (\(name)) S 17 4711 4711" + Self.rest))
    #expect(stat.pid == 4711)
    #expect(stat.parent == 17)
    #expect(stat.startTime == 987_654)
    #expect(!stat.isZombie && !stat.isStopped)
  }

  @Test func `a zombie is told from a stopped process`() throws {
    #expect(try #require(ProcessStat(line: "1 (x) Z 17 1 1" + Self.rest)).isZombie)
    #expect(try #require(ProcessStat(line: "1 (x) T 17 1 1" + Self.rest)).isStopped)
  }

  @Test(arguments: ["", "1 (x", "1 (x) S 1", "x (x) S 1 1 1" + rest])
  func `other text is nothing`(line: String) {
    #expect(ProcessStat(line: line) == nil)
  }

  @Test func `the kernel says who our parent is`() throws {
    #expect(try #require(ProcessStat(pid: getpid())).parent == getppid())
  }
}
