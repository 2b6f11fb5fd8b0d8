import Foundation
import Slurm
import Testing

@testable import slurmswift

@Suite("Times of the past")
struct PastTimeTests {
  @Test(arguments: [
    ("90m", 5400.0), ("7d", 604_800), ("1h30m", 5400), ("now-2hours", 7200), ("now", 0),
  ])
  func aDurationIsSoLongAgo(text: String, seconds: Double) throws {
    let ago = try -PastTime(text).date.timeIntervalSinceNow
    #expect(abs(ago - seconds) < 5)
  }

  @Test(arguments: ["0:00", "23:59", "midnight", "noon", "12:30:15"])
  func aTimeOfDayIsTheLastOne(text: String) throws {
    let ago = try -PastTime(text).date.timeIntervalSinceNow
    #expect(ago >= 0 && ago < 90_000)
  }

  @Test func aDayIsThatDay() throws {
    let date = try PastTime("2024-02-29T10:00").date
    let parts = Calendar.current.dateComponents([.year, .month, .day, .hour], from: date)
    #expect(parts == DateComponents(year: 2024, month: 2, day: 29, hour: 10))
    #expect(PastTime.midnight == Calendar.current.startOfDay(for: .now))
  }

  @Test func aDayIsTheLastSuchOne() throws {
    let (calendar, now) = (Calendar.current, Date.now)
    let yesterday = try #require(calendar.date(byAdding: .day, value: -1, to: now))
    #expect(try PastTime("yesterday").date == calendar.startOfDay(for: yesterday))
    #expect(try PastTime("yesterday-23:59").date.timeIntervalSince(now) < 0)
    for days in [1, 27, 200, 360] {
      let day = try #require(calendar.date(byAdding: .day, value: -days, to: now))
      let parts = calendar.dateComponents([.month, .day], from: day)
      let text = "\(try #require(parts.month))/\(try #require(parts.day))"
      #expect(try PastTime(text).date == calendar.startOfDay(for: day))
    }
  }

  @Test(arguments: ["2999-01-01", "now+1hour", "tomorrow"])
  func whatIsToComeEndsATimeAndDoesNotBeginOne(text: String) throws {
    #expect(try PastTime.end(text) == nil)
    #expect(throws: ParseError.self) { try PastTime.start(text) }
    #expect(try PastTime.end("yesterday") == PastTime("yesterday").date)
  }

  @Test(arguments: ["", "x", "7x", "2/31"])
  func whatIsNoneIsRefused(text: String) {
    let error = #expect(throws: ParseError.self) { try PastTime(text) }
    #expect(error?.text == text)
  }
}
