import FoundationEssentials
import Glibc
import Testing

@testable import Slurm

@Suite("Nothing set, and no limit")
struct AbsentTests {
  @Test func numbers() {
    #expect(present(UInt32.max - 1) == nil && present(UInt32(5)) == 5 && present(UInt32(0)) == 0)
    #expect(present(UInt16.max - 1) == nil && present(UInt16(5)) == 5)
    #expect(present(UInt32.max) == 4_294_967_295)
  }

  @Test func limits() {
    #expect(Limit(slurm: UInt32.max) == .unlimited && Limit(slurm: UInt16.max) == .unlimited)
    #expect(Limit(slurm: UInt32.max - 1) == nil && Limit(slurm: UInt16.max - 1) == nil)
    #expect(Limit(slurm: UInt32(7)) == .limited(7) && Limit(slurm: UInt16(0)) == .limited(0))
  }

  @Test func times() throws {
    let (never, then): (time_t, time_t) = (0, 1_764_000_000)
    #expect(present(never) == nil)
    #expect(present(then) == Date(timeIntervalSince1970: 1_764_000_000))
    #expect(try Date(timeIntervalSince1970: 1.9).asSlurmTime("a begin time") == 1)
    for seconds in [Double.infinity, -.infinity, .nan, 1e300, -1, 0] {
      #expect(throws: SlurmError.self) {
        try Date(timeIntervalSince1970: seconds).asSlurmTime("a begin time")
      }
    }
  }

  @Test func texts() {
    #expect(present(nil as UnsafePointer<CChar>?) == nil)
    #expect("".withCString { present($0) } == nil && "a".withCString { present($0) } == "a")
  }
}
