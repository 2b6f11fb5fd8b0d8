import FoundationEssentials
import Glibc

/// A line of time: where moments stand on it, and its marks at round times.
struct TimeAxis {
  let start: Date
  let end: Date

  /// An axis that holds all of some moments.
  init(_ moments: [Date]) {
    start = moments.min() ?? .now
    end = max(moments.max() ?? start, start.addingTimeInterval(1))
  }

  /// How far along a moment is, from 0 to 1.
  func place(of moment: Date) -> Double {
    let whole = end.timeIntervalSince(start)
    return min(max(moment.timeIntervalSince(start) / whole, 0), 1)
  }

  /// Round local times on the axis, about as many as asked for.
  func marks(_ count: Int) -> [(moment: Date, text: String)] {
    let span = end.timeIntervalSince(start)
    let step = Self.steps.first { span / Double($0) <= Double(count) } ?? Int(span) / count
    let offset = Self.offset(at: start)
    var seconds = (Int(start.timeIntervalSince1970) + offset) / step * step - offset
    var marks: [(moment: Date, text: String)] = []
    while Double(seconds) <= end.timeIntervalSince1970 {
      let moment = Date(timeIntervalSince1970: TimeInterval(seconds))
      if moment >= start { marks.append((moment, Self.text(moment, step))) }
      seconds += step
    }
    return marks
  }

  private static func text(_ moment: Date, _ step: Int) -> String {
    // 2026-11-29T08:00:00
    let text = TimeText.local(moment)
    let (day, clock) = (text.dropFirst(5).prefix(5), text.dropFirst(11))
    if step >= 86_400 { return String(day) }
    return step >= 60 ? "\(day) \(clock.prefix(5))" : String(clock)
  }

  /// How far local time is ahead of UTC.
  private static func offset(at moment: Date) -> Int {
    var seconds = time_t(moment.timeIntervalSince1970)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return parts.tm_gmtoff
  }

  private static let steps = [
    1, 5, 10, 30, 60, 300, 600, 1800, 3600, 7200, 3 * 3600, 6 * 3600, 12 * 3600, 86_400,
    2 * 86_400, 7 * 86_400, 14 * 86_400, 28 * 86_400, 91 * 86_400, 365 * 86_400,
  ]
}
