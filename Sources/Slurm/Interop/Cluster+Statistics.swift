internal import CSlurm
internal import FoundationEssentials

extension Cluster {
  /// Asks the controller what it has counted.
  ///
  /// - Throws: What Slurm answers.
  ///
  /// The corresponding C function is `slurm_get_statistics`.
  public func statistics() throws(SlurmError) -> ControllerStatistics {
    var loaded: UnsafeMutablePointer<stats_info_response_msg_t>?
    try check(slurmswift_load_statistics(&loaded), "load statistics", nil)
    guard let loaded else { throw SlurmError(.noChange, operation: "load statistics") }
    defer { slurmswift_free_statistics(loaded) }
    return ControllerStatistics(loaded)
  }

  /// Lets the controller count anew; an administrator's matter.
  ///
  /// - Throws: ``SlurmErrorCode/accessDenied`` to others; what else Slurm answers.
  ///
  /// The corresponding C function is `slurm_reset_statistics`.
  public func resetStatistics() throws(SlurmError) {
    try check(slurmswift_reset_statistics(), "reset statistics", nil)
  }
}

private typealias Statistics = UnsafeMutablePointer<stats_info_response_msg_t>

extension ControllerStatistics {
  fileprivate init(_ loaded: Statistics) {
    let record = loaded.pointee
    time = present(record.req_time) ?? .now
    since = present(record.req_time_start) ?? time
    serverThreadCount = Int(record.server_thread_count)
    agentQueueLength = Int(record.agent_queue_size)
    agentCount = Int(record.agent_count)
    agentThreadCount = Int(record.agent_thread_count)
    databaseQueueLength = Int(record.dbd_agent_queue_size)
    clockLatency = .nanoseconds(Int(record.gettimeofday_latency))
    jobs = JobCounts(record)
    scheduler = SchedulerStatistics(loaded)
    backfill = BackfillStatistics(loaded)
    callsByType = (0..<Int(record.rpc_type_size)).map { index in
      CallCount(
        key: CallType(rawValue: record.rpc_type_id[index]), count: Int(record.rpc_type_cnt[index]),
        totalTime: microseconds(record.rpc_type_time[index]))
    }
    callsByUser = (0..<Int(record.rpc_user_size)).map { index in
      CallCount(
        key: UserID(rawValue: record.rpc_user_id[index]), count: Int(record.rpc_user_cnt[index]),
        totalTime: microseconds(record.rpc_user_time[index]))
    }
    pendingCalls = (0..<Int(record.rpc_queue_type_count)).reduce(into: [:]) { counts, index in
      let type = CallType(rawValue: UInt16(truncatingIfNeeded: record.rpc_queue_type_id[index]))
      counts[type] = Int(record.rpc_queue_count[index])
    }
  }
}

extension JobCounts {
  fileprivate init(_ record: stats_info_response_msg_t) {
    submitted = Int(record.jobs_submitted)
    started = Int(record.jobs_started)
    completed = Int(record.jobs_completed)
    cancelled = Int(record.jobs_canceled)
    failed = Int(record.jobs_failed)
    pending = Int(record.jobs_pending)
    running = Int(record.jobs_running)
    stateTime = present(record.job_states_ts)
  }
}

extension SchedulerStatistics {
  fileprivate init(_ loaded: Statistics) {
    let record = loaded.pointee
    cycles = CycleStatistics(
      count: Int(record.schedule_cycle_counter),
      last: microseconds(UInt64(record.schedule_cycle_last)),
      longest: microseconds(UInt64(record.schedule_cycle_max)),
      total: microseconds(slurmswift_statistics_schedule_cycle_sum(loaded)))
    totalDepth = Int(record.schedule_cycle_depth)
    queueLength = Int(record.schedule_queue_len)
    var count: UInt32 = 0
    endings = counts(slurmswift_statistics_schedule_exits(loaded, &count), count)
  }
}

extension BackfillStatistics {
  fileprivate init(_ loaded: Statistics) {
    let record = loaded.pointee
    isActive = record.bf_active != 0
    jobsSinceStart = Int(record.bf_backfilled_jobs)
    jobs = Int(record.bf_last_backfilled_jobs)
    components = Int(record.bf_backfilled_het_jobs)
    cycles = CycleStatistics(
      count: Int(record.bf_cycle_counter), last: microseconds(UInt64(record.bf_cycle_last)),
      longest: microseconds(UInt64(record.bf_cycle_max)), total: microseconds(record.bf_cycle_sum))
    lastCycleTime = present(record.bf_when_last_cycle)
    lastDepth = Int(record.bf_last_depth)
    lastTriedDepth = Int(record.bf_last_depth_try)
    totalDepth = Int(record.bf_depth_sum)
    totalTriedDepth = Int(record.bf_depth_try_sum)
    queueLength = Int(record.bf_queue_len)
    totalQueueLength = Int(record.bf_queue_len_sum)
    tableSize = Int(record.bf_table_size)
    totalTableSize = Int(record.bf_table_size_sum)
    var count: UInt32 = 0
    endings = counts(slurmswift_statistics_backfill_exits(loaded, &count), count)
  }
}

private func microseconds(_ count: UInt64) -> Duration { .microseconds(Int(clamping: count)) }

/// Counts by what their places stand for; nil where Slurm tells none.
func counts<Key: RawRepresentable<Int> & Hashable>(
  _ numbers: UnsafePointer<UInt32>?, _ count: UInt32
) -> [Key: Int]? {
  guard let numbers else { return nil }
  return (0..<Int(count)).reduce(into: [:]) { counts, place in
    if let key = Key(rawValue: place) { counts[key] = Int(numbers[place]) }
  }
}
