import Slurm

/// The controller's statistics as people read them.
struct StatisticsText {
  private let statistics: ControllerStatistics

  init(_ statistics: ControllerStatistics) { self.statistics = statistics }

  func text(width: Int?) -> String {
    summary + "\n" + table("CALL", statistics.callsByType, width) + "\n"
      + table("USER", statistics.callsByUser, width)
  }

  private var summary: String {
    let jobs = statistics.jobs
    let (scheduler, backfill) = (statistics.scheduler, statistics.backfill)
    let rows: [(String, String)] = [
      ("Time", TimeText.local(statistics.time)),
      ("Counted since", TimeText.local(statistics.since)),
      ("Server threads", "\(statistics.serverThreadCount)"),
      (
        "Agents",
        "\(statistics.agentCount) with \(statistics.agentThreadCount) threads, "
          + "\(statistics.agentQueueLength) messages waiting"
      ),
      ("To the database", "\(statistics.databaseQueueLength) messages waiting"),
      (
        "Jobs",
        "\(jobs.submitted) submitted, \(jobs.started) started, \(jobs.completed) completed, "
          + "\(jobs.cancelled) cancelled, \(jobs.failed) failed"
      ),
      (
        "Jobs now",
        "\(jobs.pending) pending, \(jobs.running) running (\(TimeText.local(jobs.stateTime)))"
      ),
      ("Scheduler", Self.text(of: scheduler.cycles, scheduler.meanDepth, scheduler.queueLength)),
      ("Backfill", Self.text(of: backfill.cycles, backfill.meanDepth, backfill.queueLength)),
      (
        "Backfilled jobs",
        "\(backfill.jobs), since the controller started \(backfill.jobsSinceStart)"
      ),
    ]
    let endings = [
      ("Scheduler ended", scheduler.endings.map { Self.text(of: $0) }),
      ("Backfill ended", backfill.endings.map { Self.text(of: $0) }),
    ].compactMap { label, value in value.map { (label, $0) } }
    return (rows + endings).map { label, value in
      label + String(repeating: " ", count: 16 - label.count) + value + "\n"
    }.joined()
  }

  private static func text(of cycles: CycleStatistics, _ depth: Int?, _ queue: Int) -> String {
    var text = "\(cycles.count) cycles, last \(milliseconds(cycles.last)) ms"
    if let mean = cycles.mean {
      text += ", mean \(milliseconds(mean)) ms, longest \(milliseconds(cycles.longest)) ms"
    }
    if let depth { text += "; \(depth) jobs looked at" }
    return text + "; \(queue) jobs waiting"
  }

  /// `12 End of job queue, 1 Hit max_rpc_cnt`, the most frequent first.
  static func text(of endings: [some CustomStringConvertible & Hashable: Int]) -> String {
    let counts = endings.filter { $1 > 0 }.map { (count: $1, words: "\($0)") }
      .sorted { ($1.count, $0.words) < ($0.count, $1.words) }
    return counts.isEmpty
      ? "none" : counts.map { "\($0.count) \($0.words)" }.joined(separator: ", ")
  }

  private func table(
    _ heading: String, _ calls: [CallCount<some CustomStringConvertible>], _ width: Int?
  ) -> String {
    var table = Table([
      .init(heading: heading, minimum: 12), .init(heading: "COUNT", isNumeric: true),
      .init(heading: "AVERAGE MS", isNumeric: true), .init(heading: "TOTAL MS", isNumeric: true),
    ])
    for call in calls.sorted(by: { $0.totalTime > $1.totalTime }) {
      table.add([
        .init("\(call.key)"), .init("\(call.count)"), .init(Self.milliseconds(call.averageTime)),
        .init(Self.milliseconds(call.totalTime)),
      ])
    }
    return table.text(width: width)
  }

  /// Milliseconds to a tenth.
  private static func milliseconds(_ duration: Duration) -> String {
    let tenths = (duration.microseconds + 50) / 100
    return "\(tenths / 10).\(tenths % 10)"
  }
}
