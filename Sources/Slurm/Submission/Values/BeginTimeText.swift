public import FoundationEssentials
internal import Glibc

/// A time as `--begin` and `--deadline` take it, or as `sacct --starttime` does: words, dates and times of day, one
/// behind the other.
struct BeginTimeText {
  private let text: String
  private let now: Date
  /// Whether what is left out is taken from the last moment that fits, not from the next.
  private let isPast: Bool
  private var rest: Substring
  private var day: (year: Int32, month: Int32, day: Int32)?
  private var clock: (hour: Int32, minute: Int32, second: Int32)?
  /// False when the year was left out, so that the next such day is meant, or the last.
  private var hasYear = true

  init(_ text: String, now: Date, isPast: Bool = false) {
    (self.text, self.now, self.isPast) = (text, now, isPast)
    rest = text[...]
  }

  /// Local time.
  mutating func date() throws(ParseError) -> Date {
    if let moment = try moment() { return moment }
    while !rest.isEmpty {
      if readWord() { continue }
      if " \t-T".contains(rest[rest.startIndex]) {
        rest.removeFirst()
      } else {
        let isRead = try readClock() ? true : readDay()
        guard isRead else { throw problem() }
      }
    }
    guard day != nil || clock != nil else { throw problem() }
    return try resolved()
  }

  /// `now`, `now+1hour`, `uts1700000000`.
  private func moment() throws(ParseError) -> Date? {
    let word = text.lowercased()
    if word.hasPrefix("uts"), let seconds = Int(word.dropFirst(3)), seconds >= 1_000_000 {
      return Date(timeIntervalSince1970: TimeInterval(seconds))
    }
    guard word.hasPrefix("now") else { return nil }
    let delta = word.dropFirst(3).drop { $0 == " " }
    guard let sign = delta.first else { return now }
    guard sign == "+" || sign == "-" else { throw problem(word.count - delta.count) }
    let amount = delta.dropFirst().filter { $0 != " " }
    do {
      let seconds = try Duration(slurm: amount).components.seconds
      return now.addingTimeInterval(TimeInterval(sign == "+" ? seconds : -seconds))
    } catch {
      throw error.within(text, from: text.count - amount.count)
    }
  }

  private mutating func readWord() -> Bool {
    let times: KeyValuePairs<String, Int32> = [
      "midnight": 0, "noon": 12, "fika": 15, "teatime": 16,
    ]
    for (word, hour) in times where take(word) {
      clock = (hour, 0, 0)
      return true
    }
    if take("today") {
      day = Self.day(0, from: now)
    } else if take("tomorrow") {
      day = Self.day(1, from: now)
    } else if isPast && take("yesterday") {
      day = Self.day(-1, from: now)
    } else {
      return false
    }
    return true
  }

  private mutating func take(_ word: String) -> Bool {
    guard rest.prefix(word.count).lowercased() == word else { return false }
    rest = rest.dropFirst(word.count)
    return true
  }

  /// `8:05`, `20:05:09`, `8:05 PM`.
  private mutating func readClock() throws(ParseError) -> Bool {
    guard let parts = numbers([1...2, 2...2, 2...2], ":", least: 2) else { return false }
    var hour = parts[0]
    let (minute, second) = (parts[1], parts.count > 2 ? parts[2] : 0)
    guard hour < 24, minute < 60, second < 60 else { throw problem() }
    let gap = rest.prefix { $0 == " " }
    let half = rest.dropFirst(gap.count).prefix(2).lowercased()
    if half == "am" || half == "pm" {
      guard hour <= 12 else { throw problem() }
      hour = hour % 12 + (half == "pm" ? 12 : 0)
      rest = rest.dropFirst(gap.count + 2)
    }
    clock = (hour, minute, second)
    return true
  }

  /// `2026-11-24`, `11/24/26`, `11.24`, `112426`.
  private mutating func readDay() -> Bool {
    hasYear = true
    if let parts = numbers([4...4, 1...2, 1...2], "-", least: 3) {
      day = (parts[0], parts[1], parts[2])
      return true
    }
    for separator in ["/", ".", nil] as [Character?] {
      let widths = separator == nil ? [2...2, 2...2, 2...2] : [1...2, 1...2, 2...2]
      guard let parts = numbers(widths, separator, least: 2) else { continue }
      hasYear = parts.count > 2
      day = (hasYear ? 2000 + parts[2] : Self.day(0, from: now).year, parts[0], parts[1])
      return true
    }
    return false
  }

  /// Numbers of so many digits each; nothing is read where they are fewer than the least.
  private mutating func numbers(
    _ widths: [ClosedRange<Int>], _ separator: Character?, least: Int
  ) -> [Int32]? {
    var (parts, ahead): ([Int32], Substring) = ([], rest)
    for width in widths {
      var next = ahead
      if !parts.isEmpty, let separator {
        guard next.popFirst() == separator else { break }
      }
      let digits = next.prefix(width.upperBound).prefix { $0.isASCII && $0.isWholeNumber }
      guard width.contains(digits.count), let number = Int32(digits) else { break }
      parts.append(number)
      ahead = next.dropFirst(digits.count)
    }
    guard parts.count >= least else { return nil }
    rest = ahead
    return parts
  }

  /// What was left out is taken from the next moment that fits, or from the last.
  private func resolved() throws(ParseError) -> Date {
    let time = clock ?? (0, 0, 0)
    let step: Int32 = isPast ? -1 : 1
    let fits = { (date: Date) in isPast ? date <= now : date > now }
    guard let day else {
      let today = try date(Self.day(0, from: now), time)
      return fits(today) ? today : try date(Self.day(step, from: now), time)
    }
    if hasYear { return try date(day, time) }
    // 29 February is not in every year: eight are between two of them at most.
    for years in 0...8 as ClosedRange<Int32> {
      let year = day.year + step * years
      if let date = try? date((year, day.month, day.day), time), fits(date) { return date }
    }
    throw problem(0)
  }

  private func date(
    _ day: (year: Int32, month: Int32, day: Int32),
    _ clock: (hour: Int32, minute: Int32, second: Int32)
  ) throws(ParseError) -> Date {
    var parts = tm()
    (parts.tm_year, parts.tm_mon, parts.tm_mday) = (day.year - 1900, day.month - 1, day.day)
    (parts.tm_hour, parts.tm_min, parts.tm_sec) = (clock.hour, clock.minute, clock.second)
    parts.tm_isdst = -1
    let seconds = mktime(&parts)
    // mktime makes 3 March of 31 February; the user meant something else.
    guard parts.tm_mon == day.month - 1, parts.tm_mday == day.day else { throw problem(0) }
    return Date(timeIntervalSince1970: TimeInterval(seconds))
  }

  /// The day so many days after a moment.
  private static func day(
    _ days: Int32, from date: Date
  ) -> (year: Int32, month: Int32, day: Int32) {
    var seconds = time_t(date.timeIntervalSince1970)
    var parts = tm()
    localtime_r(&seconds, &parts)
    // A day is not always 86,400 seconds long.
    (parts.tm_mday, parts.tm_hour, parts.tm_isdst) = (parts.tm_mday + days, 12, -1)
    mktime(&parts)
    return (parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday)
  }

  private func problem(_ position: Int? = nil) -> ParseError {
    ParseError(
      text: text, position: position ?? text.count - rest.count,
      problem: "this is not a time",
      hint: "as in now+1hour, tomorrow, 16:00, 2026-11-24T08:00 or 11/24")
  }
}

extension Date {
  /// Reads a time as `--begin` takes it: `now+1hour`, `tomorrow`, `16:00`, `2026-11-24T08:00`,
  /// `11/24`, in local time; and `now+90s`, `now+1-00:00:00`.
  ///
  /// A time without a day, and a day without a year, is the next one.
  ///
  /// - Throws: ``ParseError``.
  public init(beginTime text: String) throws(ParseError) {
    var reader = BeginTimeText(text, now: .now)
    self = try reader.date()
  }

  /// Reads a time that has passed, as `sacct --starttime` takes it: what ``init(beginTime:)`` reads, and
  /// `yesterday`.
  ///
  /// A time without a day, and a day without a year, is the last one.
  ///
  /// - Throws: ``ParseError``.
  public init(pastTime text: String) throws(ParseError) {
    var reader = BeginTimeText(text, now: .now, isPast: true)
    self = try reader.date()
  }
}
