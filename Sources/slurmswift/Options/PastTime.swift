import FoundationEssentials
import Glibc
import Slurm

/// A moment of the past: so long ago, `7d`, or a time as `--begin` takes it.
struct PastTime {
  let date: Date

  /// Reads `90m`, `7d`, `2026-11-28T09:00`, `9:00`, `now-2hours`.
  ///
  /// A time of day is the last such one.
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
    let next = try Date(beginTime: text)
    let now = Date.now
    let isTimeOfDay = !text.contains { "-+/".contains($0) }
    date = next > now && isTimeOfDay ? next.addingTimeInterval(-86_400) : next
    guard date <= now else {
      throw ParseError(
        text: text, position: 0, problem: "this time has not come yet",
        hint: "so long ago, as 7d, or with the year, as 2026-11-28T09:00")
    }
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
