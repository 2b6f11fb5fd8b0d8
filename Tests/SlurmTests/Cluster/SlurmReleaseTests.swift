import Testing

@testable import Slurm

@Suite("Releases of Slurm")
struct SlurmReleaseTests {
  @Test(arguments: [
    ("22.05.8", SlurmRelease(22, 5, 8)), ("20.11.4", SlurmRelease(20, 11, 4)),
    ("26.05.0-0rc1", SlurmRelease(26, 5, 0, suffix: "-0rc1")),
    ("23.02.0rc1", SlurmRelease(23, 2, 0, suffix: "rc1")),
    ("21.08.8-2", SlurmRelease(21, 8, 8, suffix: "-2")),
  ])
  func readAndPrinted(text: String, version: SlurmRelease) {
    #expect(SlurmRelease(text) == version)
    #expect(SlurmRelease(text)?.suffix == version.suffix)
    #expect(version.description == text)
  }

  /// Only the digits of ASCII count; others are part of what follows.
  @Test func otherDigitsAreASuffix() {
    #expect(SlurmRelease("22.05.8\u{665}")?.suffix == "\u{665}")
    #expect(SlurmRelease("22.05.\u{4E94}")?.suffix == "\u{4E94}")
  }

  @Test func aSeriesAlone() {
    #expect(SlurmRelease("22.05") == SlurmRelease(22, 5, 0))
    #expect(SlurmRelease("22.05")?.description == "22.05.0")
  }

  @Test(arguments: [
    "", "22", "x.y", "slurm 22.05", ".", "22.", ".05", "22..8", "-22.05", "22.-5",
    "+22.05", "22.05.99999999999999999999", "22.\u{665}.8",
  ])
  func refused(text: String) {
    #expect(SlurmRelease(text) == nil)
  }

  @Test func ordered() {
    let ordered = [
      "20.11.4", "21.08.8", "22.05.0", "22.05.8", "22.05.11", "23.02.7", "23.11.1", "26.05.0",
    ]
    let versions = ordered.compactMap { SlurmRelease($0) }
    #expect(versions.shuffled().sorted().map(\.description) == ordered)
  }

  /// Programs ask for a feature from a release on, and its candidates have it.
  @Test func aCandidateIsNotOlderThanItsRelease() {
    #expect(!(SlurmRelease(26, 5, 0, suffix: "rc1") < SlurmRelease(26, 5, 0)))
  }

  @Test func fromTheNumberInTheHeaders() {
    #expect(SlurmRelease(headers: 0x16_05_08) == SlurmRelease(22, 5, 8))
    #expect(SlurmRelease(headers: 0x1A_0B_FF) == SlurmRelease(26, 11, 255))
  }

  @Test func theLinkedOneIsKnown() {
    #expect(SlurmRelease.linked >= SlurmRelease(20, 11, 0))
    #expect(SlurmRelease.linked < SlurmRelease(40, 0, 0))
  }
}
