import FoundationEssentials
import Slurm

extension JSONRecord {
  /// The controller's statistics.
  init(_ statistics: ControllerStatistics) {
    self = [
      "time": statistics.time,
      "since": statistics.since,
      "serverThreadCount": statistics.serverThreadCount,
      "agentQueueLength": statistics.agentQueueLength,
      "agentCount": statistics.agentCount,
      "agentThreadCount": statistics.agentThreadCount,
      "databaseQueueLength": statistics.databaseQueueLength,
      "clockLatencyNanoseconds": statistics.clockLatency.nanoseconds,
      "jobs": JSONRecord(statistics.jobs),
      "scheduler": JSONRecord(statistics.scheduler),
      "backfill": JSONRecord(statistics.backfill),
      "callsByType": statistics.callsByType.map { call in
        JSONRecord(call, number: UInt32(call.key.rawValue))
      },
      "callsByUser": statistics.callsByUser.map { JSONRecord($0, number: $0.key.rawValue) },
      "pendingCalls": statistics.pendingCalls.byName,
    ]
  }

  private init(_ jobs: JobCounts) {
    self = [
      "submitted": jobs.submitted,
      "started": jobs.started,
      "completed": jobs.completed,
      "cancelled": jobs.cancelled,
      "failed": jobs.failed,
      "pending": jobs.pending,
      "running": jobs.running,
      "stateTime": jobs.stateTime,
    ]
  }

  private init(_ cycles: CycleStatistics) {
    self = [
      "count": cycles.count,
      "lastMicroseconds": cycles.last.microseconds,
      "longestMicroseconds": cycles.longest.microseconds,
      "meanMicroseconds": cycles.mean?.microseconds,
    ]
  }

  private init(_ scheduler: SchedulerStatistics) {
    self = [
      "cycles": JSONRecord(scheduler.cycles),
      "meanDepth": scheduler.meanDepth,
      "queueLength": scheduler.queueLength,
      "endings": scheduler.endings?.byName,
    ]
  }

  private init(_ backfill: BackfillStatistics) {
    self = [
      "isActive": backfill.isActive,
      "jobsSinceStart": backfill.jobsSinceStart,
      "jobs": backfill.jobs,
      "components": backfill.components,
      "cycles": JSONRecord(backfill.cycles),
      "lastCycleTime": backfill.lastCycleTime,
      "lastDepth": backfill.lastDepth,
      "lastTriedDepth": backfill.lastTriedDepth,
      "meanDepth": backfill.meanDepth,
      "meanTriedDepth": backfill.meanTriedDepth,
      "queueLength": backfill.queueLength,
      "meanQueueLength": backfill.meanQueueLength,
      "tableSize": backfill.tableSize,
      "meanTableSize": backfill.meanTableSize,
      "endings": backfill.endings?.byName,
    ]
  }

  private init(_ calls: CallCount<some CustomStringConvertible>, number: UInt32) {
    self = [
      "name": "\(calls.key)",
      "number": number,
      "count": calls.count,
      "averageMicroseconds": calls.averageTime.microseconds,
      "totalMicroseconds": calls.totalTime.microseconds,
    ]
  }
}

extension Dictionary where Key: CustomStringConvertible, Value == Int {
  fileprivate var byName: [String: Int] {
    [String: Int](map { ("\($0)", $1) }, uniquingKeysWith: +)
  }
}

extension Duration {
  // Not by a division, which is one of floating-point numbers.

  /// Whole nanoseconds.
  var nanoseconds: Int {
    Int(components.seconds) * 1_000_000_000 + Int(components.attoseconds / 1_000_000_000)
  }

  /// Whole microseconds.
  var microseconds: Int {
    Int(components.seconds) * 1_000_000 + Int(components.attoseconds / 1_000_000_000_000)
  }
}
