import Testing

@testable import slurmswift

struct SizeTextTests {
  @Test(arguments: [
    (0, "0 B"), (1023, "1023 B"), (1024, "1.0 KiB"), (1536, "1.5 KiB"), (1_048_575, "1.0 MiB"),
    (1 << 30, "1.0 GiB"), (.max, "8.0 EiB"),
  ])
  func `bytes have the unit that fits`(bytes: Int, text: String) {
    #expect(SizeText.binary(bytes) == text)
  }

  @Test(arguments: [(0.0, "0 ms"), (0.0123, "12 ms"), (1, "1.0 s"), (75.26, "75.3 s")])
  func `times are short`(seconds: Double, text: String) {
    #expect(SizeText.seconds(seconds) == text)
  }
}
