import Testing

@testable import Slurm

@Suite("How a process ended")
struct ExitStatusTests {
  @Test(arguments: [
    (UInt32(0), 0, Int32(0), "0:0"), (0x0100, 1, 0, "1:0"), (0xFF00, 255, 0, "255:0"),
    (15, 0, 15, "0:15"), (9, 0, 9, "0:9"), (0x7F00, 127, 0, "127:0"),
    // With a core dump, bit 7 is set beside the signal.
    (0x8B, 0, 11, "0:11"), (0x010F, 1, 15, "1:15"), (0xFFFF_0100, 1, 0, "1:0"),
  ])
  func read(status: UInt32, code: Int, signal: Int32, text: String) {
    let exit = ExitStatus(waitStatus: status)
    #expect(exit.code == code && exit.signal == (signal == 0 ? nil : Signal(rawValue: signal)))
    #expect(exit.description == text)
    #expect(exit.isSuccess == (status == 0))
  }

  @Test func anyNumberCanBeRead() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<10_000 {
      let exit = ExitStatus(waitStatus: .random(in: 0...(.max), using: &generator))
      #expect((0...255).contains(exit.code))
      #expect(exit.signal.map { (1...127).contains($0.rawValue) } ?? true)
    }
  }
}
