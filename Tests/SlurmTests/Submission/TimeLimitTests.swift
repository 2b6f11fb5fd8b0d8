import Testing

@testable import Slurm

@Suite("Time limits")
struct TimeLimitTests {
  /// What `sbatch --time` of Slurm 22.05 makes of these, in minutes; nil is no limit.
  @Test(arguments: [
    ("1", 1), ("90", 90), ("00005", 5), ("1:30", 2), ("0:30", 1), ("0:61", 2), ("59:00", 59),
    ("1:30:00", 90), ("1:60:90", 122), ("0:0:1", 1), ("1-0", 1440), ("1-25", 2940),
    ("6-12:30", 9390), ("6-00:00:00", 8640), ("1-0:0:1", 1441), ("0-0:1", 1), ("UNLIMITED", nil),
    ("unlimited", nil), ("INFINITE", nil), ("Infinite", nil), ("-1", nil), ("0", nil),
    ("0:00", nil), ("00:00:00", nil), ("0-0", nil),
  ])
  func readAsBySbatch(text: String, minutes: Int?) throws {
    #expect(try TimeLimit(text).minutes == minutes)
  }

  @Test(arguments: [
    ("90s", 2), ("60s", 1), ("1ms", 1), ("10m", 10), ("1h30m", 90), ("6d", 8640), ("2w", 20_160),
    ("1 day", nil), ("33d", 47_520), ("1H", 60), ("2hours", 120), ("0s", 0),
  ])
  func readWithUnits(text: String, minutes: Int?) throws {
    guard let minutes else {
      #expect(throws: ParseError.self) { try TimeLimit(text) }
      return
    }
    #expect(try TimeLimit(text).minutes == (minutes == 0 ? nil : minutes))
  }

  @Test func made() {
    #expect(TimeLimit.minutes(5).minutes == 5 && TimeLimit.hours(2).minutes == 120)
    #expect(TimeLimit.days(6).minutes == 8640 && TimeLimit.minutes(-5).minutes == 0)
    #expect(TimeLimit.unlimited.minutes == nil && TimeLimit.unlimited.duration == nil)
    #expect(TimeLimit.minutes(5).duration == .seconds(300))
  }

  @Test(arguments: [
    (Duration.zero, 0), (.seconds(-5), 0), (.nanoseconds(1), 1), (.seconds(59), 1),
    (.seconds(60), 1), (.milliseconds(60_001), 2), (.minutes(90), 90), (.hours(1), 60),
    (.days(2), 2880), (.milliseconds(-1), 0),
  ])
  func durationsAreRoundedUp(duration: Duration, minutes: Int) {
    #expect(TimeLimit(duration).minutes == minutes)
  }

  /// Slurm counts minutes in 32 bits, of which the two highest numbers mean something else.
  @Test func theLongest() {
    let longest = Int(UInt32.max) - 2
    for limit in [TimeLimit(.seconds(Int64.max)), .minutes(.max), .hours(.max), .days(.max)] {
      #expect(limit.minutes == longest)
    }
    #expect(TimeLimit.days(.min).minutes == 0 && TimeLimit.hours(-1).minutes == 0)
    #expect(Duration.days(.max) > .days(1_000_000) && Duration.minutes(.min) < .zero)
  }

  @Test func ordered() {
    let ordered: [TimeLimit] = [.minutes(0), .minutes(59), .hours(1), .days(365), .unlimited]
    #expect(ordered.shuffled().sorted() == ordered)
    #expect(!(TimeLimit.unlimited < .unlimited))
  }

  @Test(arguments: [
    (TimeLimit.minutes(1), "00:01:00"), (.minutes(90), "01:30:00"), (.hours(24), "1-00:00:00"),
    (.days(6), "6-00:00:00"), (.minutes(1439), "23:59:00"),
    (.minutes(100 * 1440 + 61), "100-01:01:00"),
    (.unlimited, "UNLIMITED"), (.minutes(0), "00:00:00"),
  ])
  func printedAsSlurmDoes(limit: TimeLimit, text: String) {
    #expect(limit.description == text)
  }
}
