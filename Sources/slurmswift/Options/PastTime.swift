import FoundationEssentials
import Glibc
import Slurm

/// A moment of the past: so long ago, `7d`, or a time as `sacct --starttime` takes it.
struct PastTime {
  let date: Date

  /// Reads `90m`, `7d`, `2026-11-28T09:00`, `9:00`, `11/28`, `yesterday`, `now-2hours`.
  ///
  /// A time of day, and a day without a year, is the last such one. What has not come yet is read as well.
  ///
  /// - Throws: A ``ParseError``.
  init(_ text: String) throws(ParseError) {
    // `9:00` is a time of day, and `2026` a year that somebody began to write.
    let isDuration =
      text.first?.isNumber == true && text.last?.isLetter == true
      && !text.contains { ":-T/ ".contains($0) }
    if isDuration, let ago = try? Duration(slurm: text) {
      date = Date.now.addingTimeInterval(-TimeInterval(ago.components.seconds))
      return
    }
    date = try Date(pastTime: text)
  }

  /// Refuses a time that has not come yet: nothing is known from then on.
  ///
  /// - Throws: A ``ParseError``.
  static func start(_ text: String) throws(ParseError) -> Date {
    let date = try PastTime(text).date
    guard date <= .now else {
      throw ParseError(
        text: text, position: 0, problem: "this time has not come yet",
        hint: "so long ago, as 7d, or with the year, as 2026-11-28T09:00")
    }
    return date
  }

  /// The end of a time; nil, for now, when it has not come yet.
  ///
  /// - Throws: A ``ParseError``.
  static func end(_ text: String) throws(ParseError) -> Date? {
    let date = try PastTime(text).date
    return date > .now ? nil : date
  }

  /// When today began, by local time.
  static var midnight: Date {
    var seconds = time_t(Date.now.timeIntervalSince1970)
    var parts = tm()
    localtime_r(&seconds, &parts)
    (parts.tm_hour, parts.tm_min, parts.tm_sec, parts.tm_isdst) = (0, 0, 0, -1)
    return Date(timeIntervalSince1970: TimeInterval(mktime(&parts)))
  }
}
