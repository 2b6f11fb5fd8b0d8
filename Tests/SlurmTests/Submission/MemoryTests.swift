import Testing

@testable import Slurm

@Suite("Memory")
struct MemoryTests {
  private static let perCPU: UInt64 = 1 << 63

  @Test(arguments: [
    (Memory.perNode(megabytes: 4000), UInt64(4000)), (.perCPU(megabytes: 512), perCPU | 512),
    (.perNode(megabytes: 1 << 40), 1 << 40),
  ])
  func asSlurmWritesIt(memory: Memory, value: UInt64) {
    #expect(memory.slurmValue == value)
    #expect(Memory(slurm: value) == memory)
  }

  @Test func nothingSet() {
    #expect(Memory(slurm: 0) == nil)
    #expect(Memory(slurm: .max - 1) == nil)
    #expect(Memory.perNode(megabytes: 0).slurmValue == 0)
    #expect(Memory.perNode(megabytes: -5).slurmValue == 0)
    #expect(Memory.perCPU(megabytes: -5).slurmValue == Self.perCPU)
  }

  @Test func anyNumberCanBeRead() {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<10_000 {
      let value = UInt64.random(in: 1...(.max), using: &generator)
      if let memory = Memory(slurm: value) { #expect(memory.slurmValue == value) }
    }
  }

  @Test func printed() {
    #expect(Memory.perNode(megabytes: 4000).description == "4000M per node")
    #expect(Memory.perCPU(megabytes: 512).description == "512M per CPU")
    #expect(Memory.perCPU(megabytes: 512).megabytes == 512)
  }
}
