import FoundationEssentials
import Glibc
import Testing

@testable import slurmswift

@Suite("Times as people read them")
struct TimeTextTests {
  @Test(arguments: [
    (0.0, "0:00"), (0.9, "0:00"), (7.2, "0:07"), (247, "4:07"), (3599, "59:59"), (3600, "1:00:00"),
    (86_399, "23:59:59"), (86_400, "1-00:00:00"), (183_845, "2-03:04:05"), (-5, "0:00"),
  ])
  func runTimes(seconds: TimeInterval, text: String) {
    #expect(TimeText.elapsed(seconds) == text)
  }

  @Test func noTime() {
    #expect(TimeText.local(nil) == "-")
  }

  /// Whatever the machine's time zone is.
  @Test(arguments: [0, 1_764_000_029, 1_785_456_000])
  func localTimes(seconds: Int) throws {
    let text = TimeText.local(Date(timeIntervalSince1970: TimeInterval(seconds)))
    let numbers = text.split { "-T:".contains($0) }.compactMap { Int32($0) }
    try #require(numbers.count == 6 && text.count == 19, "\(text)")
    var parts = tm()
    (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
    (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5])
    parts.tm_isdst = -1
    #expect(mktime(&parts) == seconds)
  }
}
