import Foundation
import SlurmSandbox

@testable import Slurm

/// Values of the command's options.
enum OptionValuesTarget {
  static func check(_ text: String) {
    if let nodes = parsed(text, JobDescription.nodeCount) {
      require(nodes.lowerBound > 0, "no nodes: \(nodes)")
      requireRoundTrip(nodes, "\(nodes.lowerBound)-\(nodes.upperBound)", JobDescription.nodeCount)
    }
    if let megabytes = parsed(text, Memory.megabytes) {
      require(megabytes >= 0, "\(megabytes) MiB")
      requireRoundTrip(megabytes, "\(megabytes)", Memory.megabytes)
    }
    if let warning = parsed(text, { try JobWarning($0) }) {
      let letters =
        (warning.recipient == .batchStep ? "B" : "") + (warning.mayOverlapReservation ? "R" : "")
      let prefix = letters.isEmpty ? "" : letters + ":"
      let seconds = warning.lead.components.seconds
      requireRoundTrip(warning, "\(prefix)\(warning.signal)@\(seconds)") { try JobWarning($0) }
    }
    if let events = parsed(text, { try MailNotification.Events($0) }) {
      requireRoundTrip(events, text.lowercased()) { try MailNotification.Events($0) }
    }
    if let partition = parsed(text, { try Sandbox.Partition(option: $0) }) {
      let limit = partition.maxTime.map { ":\(milliseconds(of: $0))ms" } ?? ""
      requireRoundTrip(partition, partition.name + limit) { try Sandbox.Partition(option: $0) }
      let qos = try? Sandbox.QoS(option: text)
      require(
        qos?.name == partition.name && qos?.maxWallTime == partition.maxTime, "\(partition)")
    }
    if let date = parsed(text, { try Date(beginTime: $0) }),
      (2000...9999).contains(localTime(of: date).year), !text.lowercased().hasPrefix("now")
    {
      requireRoundTrip(date, localTime(of: date).text) { try Date(beginTime: $0) }
    }
    checkLayouts(text)
  }

  private static func checkLayouts(_ text: String) {
    if let distribution = parsed(text, { try TaskDistribution($0) }) {
      requireRoundTrip(distribution, distribution.description) { try TaskDistribution($0) }
    }
    if let binding = parsed(text, { try MemoryBinding($0) }), binding.rawValue & 0x3E != 0 {
      requireRoundTrip(binding, binding.environmentText) { try MemoryBinding($0) }
    }
    if let range = parsed(text, { try CPUFrequencyRange($0) }), let name = range.environmentText {
      requireRoundTrip(range, name) { try CPUFrequencyRange($0) }
    }
    if let hint = parsed(text, { try TaskHint($0) }) {
      requireRoundTrip(hint, hint.text) { try TaskHint($0) }
    }
    if let environment = parsed(text, { try JobEnvironment.inherited.exporting($0) }) {
      for (name, value) in environment.changes {
        require(text.contains(name + "=" + value), "\(name)=\(value) from \(text)")
      }
    }
    _ = parsed(text) { try LimitPropagation($0) }
    _ = parsed(text) { try Job.Profiles($0) }
  }

  /// Not by a division, which is one of floating-point numbers.
  private static func milliseconds(of duration: Duration) -> Int64 {
    let (seconds, attoseconds) = duration.components
    return seconds * 1000 + attoseconds / 1_000_000_000_000_000
  }

  private static func localTime(of date: Date) -> (text: String, year: Int) {
    var seconds = time_t(date.timeIntervalSince1970)
    var parts = tm()
    localtime_r(&seconds, &parts)
    let day = [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)]
    let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec]
    let twoDigits = clock.map { $0 < 10 ? "0\($0)" : "\($0)" }
    let text = day.map { "\($0)" }.joined(separator: "-") + "T" + twoDigits.joined(separator: ":")
    return (text, day[0])
  }
}
