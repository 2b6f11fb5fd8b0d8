import Testing

@testable import Slurm

@Suite("Counts of resources")
struct ResourceCountsTests {
  private let names = [
    1: TrackableResource.cpu, 2: .memory,
    1001: TrackableResource(id: 1001, name: "gres/gpu"),
  ]

  @Test func areReadAsTheDatabaseWritesThem() {
    let counts = ResourceCounts(slurm: "1=4,2=500,1001=2", names: names)
    #expect(counts[.cpu] == 4 && counts[.memory] == 500 && counts[.node] == nil)
    #expect(counts.description == "cpu=4,gres/gpu=2,mem=500")
  }

  @Test func whatIsNotCountedIsAbsent() {
    // Energy that nobody measures, and a limit that is lifted.
    let counts = ResourceCounts(
      slurm: "1=1,3=18446744073709551614,2=18446744073709551615", names: names)
    #expect(counts.counts.map(\.value) == [1])
  }

  @Test(arguments: ["", ",", "=", "1", "x=1", "1=x", "1=-1", "1=99999999999999999999"])
  func whatIsNoCountIsLeftOut(text: String) {
    #expect(ResourceCounts(slurm: text, names: names).isEmpty)
  }

  @Test func anUnknownResourceKeepsItsNumber() {
    #expect(ResourceCounts(slurm: "77=3", names: names).description == "77=3")
  }
}
