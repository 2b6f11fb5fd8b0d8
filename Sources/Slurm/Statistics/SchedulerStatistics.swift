public import FoundationEssentials

/// The cycles of a scheduler.
public struct CycleStatistics: Hashable, Sendable {
  /// How many there were.
  public let count: Int
  /// How long the last took.
  public let last: Duration
  /// How long the longest took.
  public let longest: Duration
  /// How long all of them took.
  public let total: Duration

  /// How long one took, on average; nil when there was none.
  public var mean: Duration? { count == 0 ? nil : total / count }
}

/// What the main scheduler did.
public struct SchedulerStatistics: Hashable, Sendable {
  /// Its cycles.
  ///
  /// The corresponding C fields are `schedule_cycle_counter` and its kin.
  public let cycles: CycleStatistics
  /// How many jobs all cycles looked at.
  ///
  /// The corresponding C field is `schedule_cycle_depth`.
  public let totalDepth: Int
  /// How many jobs waited at the last cycle.
  ///
  /// The corresponding C field is `schedule_queue_len`.
  public let queueLength: Int
  /// How often cycles ended for each reason, as sdiag prints it; nil before Slurm 23.11.
  ///
  /// The corresponding C field is `schedule_exit`.
  public let endings: [SchedulerEnding: Int]?

  /// How many jobs a cycle looked at, on average; nil when there was none.
  public var meanDepth: Int? { cycles.count == 0 ? nil : totalDepth / cycles.count }
}

/// What the backfill scheduler did.
public struct BackfillStatistics: Hashable, Sendable {
  /// Whether it was at work, so that the numbers are in between.
  ///
  /// The corresponding C field is `bf_active`.
  public let isActive: Bool
  /// How many jobs it has started since the controller started.
  ///
  /// The corresponding C field is `bf_backfilled_jobs`.
  public let jobsSinceStart: Int
  /// How many jobs it has started since it is counted.
  ///
  /// The corresponding C field is `bf_last_backfilled_jobs`.
  public let jobs: Int
  /// How many components of heterogeneous jobs it has started.
  ///
  /// The corresponding C field is `bf_backfilled_het_jobs`.
  public let components: Int
  /// Its cycles.
  ///
  /// The corresponding C fields are `bf_cycle_counter` and its kin.
  public let cycles: CycleStatistics
  /// When the last cycle started; nil when there was none.
  ///
  /// The corresponding C field is `bf_when_last_cycle`.
  public let lastCycleTime: Date?
  /// How many jobs the last cycle looked at.
  ///
  /// The corresponding C field is `bf_last_depth`.
  public let lastDepth: Int
  /// How many of these it tried to start.
  ///
  /// The corresponding C field is `bf_last_depth_try`.
  public let lastTriedDepth: Int
  /// How many jobs all cycles looked at.
  ///
  /// The corresponding C field is `bf_depth_sum`.
  public let totalDepth: Int
  /// How many of these they tried to start.
  ///
  /// The corresponding C field is `bf_depth_try_sum`.
  public let totalTriedDepth: Int
  /// How many jobs waited at the last cycle.
  ///
  /// The corresponding C field is `bf_queue_len`.
  public let queueLength: Int
  /// How many jobs waited at all cycles.
  ///
  /// The corresponding C field is `bf_queue_len_sum`.
  public let totalQueueLength: Int
  /// How many moments the last cycle's plan of the nodes had.
  ///
  /// The corresponding C field is `bf_table_size`.
  public let tableSize: Int
  /// How many moments the plans of all cycles had.
  ///
  /// The corresponding C field is `bf_table_size_sum`.
  public let totalTableSize: Int
  /// How often cycles ended for each reason, as sdiag prints it; nil before Slurm 23.11.
  ///
  /// The corresponding C field is `bf_exit`.
  public let endings: [BackfillEnding: Int]?

  /// How many jobs a cycle looked at, on average; nil when there was none.
  public var meanDepth: Int? { mean(totalDepth) }
  /// How many jobs a cycle tried to start, on average; nil when there was none.
  public var meanTriedDepth: Int? { mean(totalTriedDepth) }
  /// How many jobs waited at a cycle, on average; nil when there was none.
  public var meanQueueLength: Int? { mean(totalQueueLength) }
  /// How many moments a plan had, on average; nil when there was none.
  public var meanTableSize: Int? { mean(totalTableSize) }

  private func mean(_ total: Int) -> Int? { cycles.count == 0 ? nil : total / cycles.count }
}
