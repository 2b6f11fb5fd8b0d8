import FoundationEssentials
import Glibc
import Testing

@testable import Slurm

@Suite("When a job may begin")
struct BeginTimeTests {
  @Test(arguments: [
    ("now", 0), ("now+90", 90), ("now+90s", 90), ("now+1h", 3_600), ("now+2days", 172_800),
    ("now+1-00:00:00", 86_400), ("now+1:30", 90), ("now + 5 minutes", 300), ("NOW+1hour", 3_600),
    ("now-1h", -3_600),
  ])
  func fromNow(text: String, seconds: Int) throws {
    let before = Date.now
    let time = try Date(beginTime: text)
    let range =
      before.addingTimeInterval(Double(seconds))...Date.now.addingTimeInterval(Double(seconds))
    #expect(range.contains(time))
  }

  /// Local time, whatever the machine's zone is.
  @Test(arguments: [
    ("2026-11-24", [2026, 11, 24, 0, 0, 0]), ("2026-11-24T08:05", [2026, 11, 24, 8, 5, 0]),
    ("2026-11-24T08:05:09", [2026, 11, 24, 8, 5, 9]), ("2028-02-29", [2028, 2, 29, 0, 0, 0]),
    ("2026-06-24T23:59:59", [2026, 6, 24, 23, 59, 59]),
  ])
  func dates(text: String, parts: [Int32]) throws {
    var seconds = time_t(try Date(beginTime: text).timeIntervalSince1970)
    var local = tm()
    localtime_r(&seconds, &local)
    #expect(
      [
        local.tm_year + 1900, local.tm_mon + 1, local.tm_mday, local.tm_hour, local.tm_min,
        local.tm_sec,
      ]
        == parts)
  }

  @Test(arguments: [
    "", " ", "yesterday", "2026-11", "2026-11-24T08", "2026-02-31", "2027-02-29", "2026-13-01",
    "2026-00-10", "2026-11-00", "2026-11-24T24:00", "2026-11-24T08:60", "2026-11-24T08:75",
    "2026-11-24T08:00:99", "2026-11-24T08:00:00:00", "x2026-11-24", "2026-11-24Tx",
    "99999999999-01-01", "now+", "now+x", "now*2", "25:00", "8:5", "13:00 PM", "13/01/26", "uts12",
    "tomorrow x",
  ])
  func refused(text: String) {
    #expect(throws: ParseError.self) { try Date(beginTime: text) }
  }

  /// Local time, on 24 November 2026 at 15:30:10.
  @Test(arguments: [
    ("16:00", [2026, 11, 24, 16, 0, 0]), ("15:30", [2026, 11, 25, 15, 30, 0]),
    ("8:05", [2026, 11, 25, 8, 5, 0]), ("8:05:09 PM", [2026, 11, 24, 20, 5, 9]),
    ("12:00am", [2026, 11, 25, 0, 0, 0]), ("12:01 pm", [2026, 11, 25, 12, 1, 0]),
    ("midnight", [2026, 11, 25, 0, 0, 0]), ("noon", [2026, 11, 25, 12, 0, 0]),
    ("teatime", [2026, 11, 24, 16, 0, 0]), ("fika tomorrow", [2026, 11, 25, 15, 0, 0]),
    ("tomorrow", [2026, 11, 25, 0, 0, 0]), ("Tomorrow 8:00", [2026, 11, 25, 8, 0, 0]),
    ("today", [2026, 11, 24, 0, 0, 0]), ("today-23:00", [2026, 11, 24, 23, 0, 0]),
    ("11/25", [2026, 11, 25, 0, 0, 0]), ("11/24", [2027, 11, 24, 0, 0, 0]),
    ("1/2", [2027, 1, 2, 0, 0, 0]), ("11.24.28", [2028, 11, 24, 0, 0, 0]),
    ("112428", [2028, 11, 24, 0, 0, 0]), ("1130", [2026, 11, 30, 0, 0, 0]),
    ("11/24/28-08:15", [2028, 11, 24, 8, 15, 0]), ("2028-2-29T7:00", [2028, 2, 29, 7, 0, 0]),
    ("2026-11-24 ", [2026, 11, 24, 0, 0, 0]),
  ])
  func asSbatchHasIt(text: String, parts: [Int]) throws {
    var reader = BeginTimeText(text, now: try Date(beginTime: "2026-11-24T15:30:10"))
    let date = try reader.date()
    let expected = String(
      "\(parts[0])-\(parts[1])-\(parts[2])T\(parts[3]):\(twoDigits(parts[4])):\(twoDigits(parts[5]))"
    )
    #expect(try date == Date(beginTime: expected))
  }

  @Test func secondsSince1970() throws {
    #expect(try Date(beginTime: "uts2000000000") == Date(timeIntervalSince1970: 2_000_000_000))
  }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// 29 February is the next or the last one that there is.
  @Test(arguments: [
    ("2026-11-30", 2024, 2028), ("2024-03-01", 2024, 2028), ("2024-02-28", 2020, 2024),
    ("1903-01-01", 1896, 1904),
  ])
  func leapDays(now: String, last: Int32, next: Int32) throws {
    let now = try Date(beginTime: now)
    for (isPast, year) in [(true, last), (false, next)] {
      var reader = BeginTimeText("2/29", now: now, isPast: isPast)
      var seconds = time_t(try reader.date().timeIntervalSince1970)
      var local = tm()
      localtime_r(&seconds, &local)
      #expect([local.tm_year + 1900, local.tm_mon + 1, local.tm_mday] == [year, 2, 29])
    }
  }
}
