import FoundationEssentials
import Glibc

/// Times and durations as people read them.
enum TimeText {
  /// Local time, as Slurm's commands print it: `2026-11-23T08:00:29`; `-` for none.
  static func local(_ date: Date?) -> String {
    guard let date else { return "-" }
    var seconds = time_t(date.timeIntervalSince1970)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
      strftime(buffer.baseAddress, buffer.count, "%Y-%m-%dT%H:%M:%S", &parts)
      return String(cString: buffer.baseAddress.unsafelyUnwrapped)
    }
  }

  /// As `squeue` prints a run time: `4:07`, `1:00:00`, `2-03:04:05`.
  static func elapsed(_ interval: TimeInterval) -> String {
    let seconds = max(Int(interval), 0)
    let (days, hours, minutes) = (seconds / 86400, seconds / 3600 % 24, seconds / 60 % 60)
    let rest = two(seconds % 60)
    if days > 0 { return "\(days)-\(two(hours)):\(two(minutes)):\(rest)" }
    return hours > 0 ? "\(hours):\(two(minutes)):\(rest)" : "\(minutes):\(rest)"
  }

  /// A CPU time as `sacct` prints it: `00:01.234`, `01:02:03`.
  static func precise(_ duration: Duration) -> String {
    let (whole, attoseconds) = duration.components
    let (days, hours, minutes) = (whole / 86400, Int(whole / 3600 % 24), Int(whole / 60 % 60))
    let rest = two(Int(whole % 60))
    if days > 0 { return "\(days)-\(two(hours)):\(two(minutes)):\(rest)" }
    if hours > 0 { return "\(two(hours)):\(two(minutes)):\(rest)" }
    let milliseconds = "\(attoseconds / 1_000_000_000_000_000)"
    guard milliseconds != "0" else { return "00:\(two(minutes)):\(rest)" }
    let zeros = String(repeating: "0", count: 3 - milliseconds.count)
    return "\(two(minutes)):\(rest).\(zeros)\(milliseconds)"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
