import Testing

@testable import Slurm

@Suite("CPU frequencies")
struct CPUFrequencyTests {
  @Test(
    arguments: [
      (2_400_000, "2400000", 2_400_000), (0x8000_0001, "Low", nil), (0x8000_0003, "High", nil),
      (0x8200_0000, "Performance", nil), (0x8040_0000, "SchedUtil", nil),
      (0x8000_00FF, "Unknown", nil),
    ] as [(UInt32, String, Int?)])
  func printedAsSlurmDoes(number: UInt32, text: String, kilohertz: Int?) {
    let frequency = CPUFrequency(rawValue: number)
    #expect(frequency.description == text && frequency.kilohertz == kilohertz)
  }

  @Test func notAskedFor() {
    #expect(CPUFrequency(slurm: 0) == nil && CPUFrequency(slurm: .max - 1) == nil)
    #expect(CPUFrequency(slurm: 1000)?.kilohertz == 1000)
  }
}
