public import FoundationEssentials

/// What the controller has counted since it started, since midnight UTC, or since it was told to
/// count anew; see `sdiag`.
///
/// The corresponding C type is `stats_info_response_msg_t`.
public struct ControllerStatistics: Sendable {
  /// When this was told.
  ///
  /// The corresponding C field is `req_time`.
  public let time: Date
  /// Since when it has been counted.
  ///
  /// The corresponding C field is `req_time_start`.
  public let since: Date
  /// How many threads answer calls.
  ///
  /// The corresponding C field is `server_thread_count`.
  public let serverThreadCount: Int
  /// How many messages wait to be sent to nodes and commands.
  ///
  /// The corresponding C field is `agent_queue_size`.
  public let agentQueueLength: Int
  /// How many agents are sending messages.
  ///
  /// The corresponding C field is `agent_count`.
  public let agentCount: Int
  /// How many threads these have.
  ///
  /// The corresponding C field is `agent_thread_count`.
  public let agentThreadCount: Int
  /// How many messages wait to be sent to the accounting database.
  ///
  /// The corresponding C field is `dbd_agent_queue_size`.
  public let databaseQueueLength: Int
  /// How long a look at the clock takes, on average.
  ///
  /// The corresponding C field is `gettimeofday_latency`, for 1000 of them.
  public let clockLatency: Duration

  /// The jobs.
  public let jobs: JobCounts
  /// The main scheduler.
  public let scheduler: SchedulerStatistics
  /// The backfill scheduler.
  public let backfill: BackfillStatistics

  /// The calls that were answered, by what they ask.
  ///
  /// The corresponding C fields are `rpc_type_id` and its kin.
  public let callsByType: [CallCount<CallType>]
  /// The calls that were answered, by who asked.
  ///
  /// The corresponding C fields are `rpc_user_id` and its kin.
  public let callsByUser: [CallCount<UserID>]
  /// How many calls of each kind the controller itself has yet to send.
  ///
  /// The corresponding C fields are `rpc_queue_type_id` and `rpc_queue_count`.
  public let pendingCalls: [CallType: Int]
}

/// How many calls of one kind, or of one user, were answered.
public struct CallCount<Key: Hashable & Sendable>: Hashable, Sendable {
  /// What was asked, or who asked.
  public let key: Key
  /// How many.
  public let count: Int
  /// How long all of them took.
  public let totalTime: Duration

  /// How long one took, on average.
  public var averageTime: Duration { count == 0 ? .zero : totalTime / count }
}

/// What became of jobs.
public struct JobCounts: Hashable, Sendable {
  /// How many were submitted.
  ///
  /// The corresponding C field is `jobs_submitted`.
  public let submitted: Int
  /// How many were started.
  ///
  /// The corresponding C field is `jobs_started`.
  public let started: Int
  /// How many ended by themselves.
  ///
  /// The corresponding C field is `jobs_completed`.
  public let completed: Int
  /// How many were cancelled.
  ///
  /// The corresponding C field is `jobs_canceled`.
  public let cancelled: Int
  /// How many failed.
  ///
  /// The corresponding C field is `jobs_failed`.
  public let failed: Int
  /// How many waited at ``stateTime``.
  ///
  /// The corresponding C field is `jobs_pending`.
  public let pending: Int
  /// How many ran at ``stateTime``.
  ///
  /// The corresponding C field is `jobs_running`.
  public let running: Int
  /// When those that wait and run were last counted, each half a minute.
  ///
  /// The corresponding C field is `job_states_ts`.
  public let stateTime: Date?
}
