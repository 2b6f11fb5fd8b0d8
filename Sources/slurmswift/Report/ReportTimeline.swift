import FoundationEssentials

/// All attempts and tasks on a line of time, as SVG: a line for each where there are few, else as many lines as
/// ran at once.
struct ReportTimeline {
  private let entries: [ReportEntry]
  private let now: Date
  private let axis: TimeAxis

  /// With more there is a line no more for each.
  static let mostLines = 60

  init(_ entries: [ReportEntry], now: Date) {
    self.entries = entries
    self.now = now
    axis = TimeAxis(
      entries.flatMap { [$0.submitTime, $0.startTime, $0.endTime].compactMap(\.self) }
        + (entries.contains { $0.endTime == nil } ? [now] : []))
  }

  private static let (row, top, plot) = (22.0, 14.0, 760.0)

  var picture: String {
    let isDetailed = entries.count <= Self.mostLines
    let lanes = isDetailed ? Array(entries.indices) : packed
    let labels = isDetailed ? entries.map { "\($0.id) · \($0.attempt)" } : []
    let label = 16 + 7.5 * Double(labels.map(\.count).max() ?? 0)
    let bottom = Self.top + Self.row * Double((lanes.max() ?? 0) + 1)
    let (width, height) = (label + Self.plot + 50, bottom + 28)
    func x(_ moment: Date) -> Double { label + axis.place(of: moment) * Self.plot }
    func px(_ number: Double) -> String { Markup.pixels(number) }
    var parts = [
      """
      <svg class="timeline" role="img" aria-label="timeline" viewBox="0 0 \(px(width)) \(px(height))" \
      width="\(px(width))" height="\(px(height))">
      """
    ]
    for mark in axis.marks(7) {
      let place = px(x(mark.moment))
      parts.append(
        "<path class=\"mark\" d=\"M\(place) 4V\(px(bottom))\"/><text class=\"mark\" x=\"\(place)\""
          + " y=\"\(px(bottom + 18))\">\(mark.text)</text>")
    }
    for (index, entry) in entries.enumerated() {
      let y = Self.top + Self.row * Double(lanes[index])
      if isDetailed {
        parts.append("<text x=\"8\" y=\"\(px(y + 12))\">\(Markup.escaped(labels[index]))</text>")
      }
      if isDetailed, let submitted = entry.submitTime {
        let until = entry.startTime ?? entry.endTime ?? now
        parts.append(
          "<path class=\"wait\" d=\"M\(px(x(submitted))) \(px(y + 8))H\(px(x(until)))\"/>")
      }
      guard let start = entry.startTime else { continue }
      let length = max(x(entry.endTime ?? now) - x(start), 1.5)
      parts.append(
        "<rect class=\"\(entry.outcome.rawValue)\" x=\"\(px(x(start)))\" y=\"\(px(y + 1))\""
          + " width=\"\(px(length))\" height=\"14\" rx=\"2\"><title>\(words(of: entry))</title></rect>"
      )
    }
    return parts.joined(separator: "\n") + "\n</svg>"
  }

  private func words(of entry: ReportEntry) -> String {
    Markup.escaped(
      "\(entry.id), attempt \(entry.attempt): \(entry.state), "
        + "\(TimeText.local(entry.startTime)) – \(TimeText.local(entry.endTime)) \(entry.nodes)")
  }

  /// The line of each, so that none covers another.
  private var packed: [Int] {
    var ends: [Date] = []
    var lanes = [Int](repeating: 0, count: entries.count)
    let order = entries.indices.sorted {
      entries[$0].startTime ?? .distantFuture < entries[$1].startTime ?? .distantFuture
    }
    for index in order {
      guard let start = entries[index].startTime else { continue }
      let lane = ends.firstIndex { $0 <= start } ?? ends.count
      let end = entries[index].endTime ?? now
      if lane == ends.count { ends.append(end) } else { ends[lane] = end }
      lanes[index] = lane
    }
    return lanes
  }
}
