internal import CSlurm

extension JobReason {
  /// None, or not looked at yet.
  ///
  /// The corresponding C value is `WAIT_NO_REASON`.
  public static let none = Self(rawValue: slurmswift_wait_no_reason)
  /// Jobs of a higher priority come first.
  ///
  /// The corresponding C value is `WAIT_PRIORITY`.
  public static let priority = Self(rawValue: slurmswift_wait_priority)
  /// A job that it depends on has not ended.
  ///
  /// The corresponding C value is `WAIT_DEPENDENCY`.
  public static let dependency = Self(rawValue: slurmswift_wait_dependency)
  /// The resources are not free.
  ///
  /// The corresponding C value is `WAIT_RESOURCES`.
  public static let resources = Self(rawValue: slurmswift_wait_resources)
  /// More nodes than the partition allows.
  ///
  /// The corresponding C value is `WAIT_PART_NODE_LIMIT`.
  public static let partitionNodeLimit = Self(rawValue: slurmswift_wait_part_node_limit)
  /// A longer time than the partition allows.
  ///
  /// The corresponding C value is `WAIT_PART_TIME_LIMIT`.
  public static let partitionTimeLimit = Self(rawValue: slurmswift_wait_part_time_limit)
  /// The partition is down.
  ///
  /// The corresponding C value is `WAIT_PART_DOWN`.
  public static let partitionDown = Self(rawValue: slurmswift_wait_part_down)
  /// The partition is inactive.
  ///
  /// The corresponding C value is `WAIT_PART_INACTIVE`.
  public static let partitionInactive = Self(rawValue: slurmswift_wait_part_inactive)
  /// Held by an administrator.
  ///
  /// The corresponding C value is `WAIT_HELD`.
  public static let heldByAdministrator = Self(rawValue: slurmswift_wait_held)
  /// Its begin time has not come.
  ///
  /// The corresponding C value is `WAIT_TIME`.
  public static let beginTime = Self(rawValue: slurmswift_wait_time)
  /// The licenses are taken.
  ///
  /// The corresponding C value is `WAIT_LICENSES`.
  public static let licenses = Self(rawValue: slurmswift_wait_licenses)
  /// Its reservation has not begun.
  ///
  /// The corresponding C value is `WAIT_RESERVATION`.
  public static let reservation = Self(rawValue: slurmswift_wait_reservation)
  /// A node that it asks for is not available.
  ///
  /// The corresponding C value is `WAIT_NODE_NOT_AVAIL`.
  public static let nodeNotAvailable = Self(rawValue: slurmswift_wait_node_not_avail)
  /// Held by its user.
  ///
  /// The corresponding C value is `WAIT_HELD_USER`.
  public static let heldByUser = Self(rawValue: slurmswift_wait_held_user)
  /// A node of the job went down.
  ///
  /// The corresponding C value is `FAIL_DOWN_NODE`.
  public static let nodeDown = Self(rawValue: slurmswift_fail_down_node)
  /// Slurm itself failed.
  ///
  /// The corresponding C value is `FAIL_SYSTEM`.
  public static let systemFailure = Self(rawValue: slurmswift_fail_system)
  /// The launch failed.
  ///
  /// The corresponding C value is `FAIL_LAUNCH`.
  public static let launchFailed = Self(rawValue: slurmswift_fail_launch)
  /// It ended with an exit code other than 0.
  ///
  /// The corresponding C value is `FAIL_EXIT_CODE`.
  public static let nonZeroExitCode = Self(rawValue: slurmswift_fail_exit_code)
  /// It reached its time limit.
  ///
  /// The corresponding C value is `FAIL_TIMEOUT`.
  public static let timeLimit = Self(rawValue: slurmswift_fail_timeout)
  /// Its last run is being cleaned up.
  ///
  /// The corresponding C value is `WAIT_CLEANING`.
  public static let cleaning = Self(rawValue: slurmswift_wait_cleaning)
  /// A prolog runs.
  ///
  /// The corresponding C value is `WAIT_PROLOG`.
  public static let prolog = Self(rawValue: slurmswift_wait_prolog)
  /// Its QoS is not valid.
  ///
  /// The corresponding C value is `WAIT_QOS`.
  public static let invalidQoS = Self(rawValue: slurmswift_wait_qos)
  /// Its account is not valid.
  ///
  /// The corresponding C value is `WAIT_ACCOUNT`.
  public static let invalidAccount = Self(rawValue: slurmswift_wait_account)
  /// Its dependency can never be satisfied.
  ///
  /// The corresponding C value is `WAIT_DEP_INVALID`.
  public static let dependencyNeverSatisfied = Self(rawValue: slurmswift_wait_dep_invalid)
  /// A longer time than its QoS allows.
  ///
  /// The corresponding C value is `WAIT_QOS_MAX_WALL_PER_JOB`.
  public static let qosMaxWallDuration = Self(rawValue: slurmswift_wait_qos_max_wall_per_job)
  /// The user has as many jobs running as the QoS allows.
  ///
  /// The corresponding C value is `WAIT_QOS_MAX_JOB_PER_USER`.
  public static let qosMaxJobsPerUser = Self(rawValue: slurmswift_wait_qos_max_job_per_user)
  /// The user has as many jobs submitted as the QoS allows.
  ///
  /// The corresponding C value is `WAIT_QOS_MAX_SUB_JOB`.
  public static let qosMaxSubmitJobs = Self(rawValue: slurmswift_wait_qos_max_sub_job)
  /// The association has as many jobs as it may.
  ///
  /// The corresponding C value is `WAIT_ASSOC_MAX_JOBS`.
  public static let associationMaxJobs = Self(rawValue: slurmswift_wait_assoc_max_jobs)
  /// A longer time than the association allows.
  ///
  /// The corresponding C value is `WAIT_ASSOC_MAX_WALL_PER_JOB`.
  public static let associationMaxWallDuration = Self(
    rawValue: slurmswift_wait_assoc_max_wall_per_job)
  /// Requeued by the controller as often as `MaxBatchRequeue` allows.
  ///
  /// The corresponding C value is `WAIT_MAX_REQUEUE`.
  public static let maxRequeues = Self(rawValue: slurmswift_wait_max_requeue)
  /// As many tasks of the array run as its throttle allows.
  ///
  /// The corresponding C value is `WAIT_ARRAY_TASK_LIMIT`.
  public static let arrayTaskLimit = Self(rawValue: slurmswift_wait_array_task_limit)
  /// Its deadline passed.
  ///
  /// The corresponding C value is `FAIL_DEADLINE`.
  public static let deadline = Self(rawValue: slurmswift_fail_deadline)
  /// The partition does not take it.
  ///
  /// The corresponding C value is `WAIT_PART_CONFIG`.
  public static let partitionConfiguration = Self(rawValue: slurmswift_wait_part_config)
  /// It ran out of memory.
  ///
  /// The corresponding C value is `FAIL_OOM`.
  public static let outOfMemory = Self(rawValue: slurmswift_fail_oom)
  /// More memory on a node than is allowed.
  ///
  /// The corresponding C value is `WAIT_PN_MEM_LIMIT`.
  public static let memoryLimit = Self(rawValue: slurmswift_wait_pn_mem_limit)

  var slurmName: String { String(cString: slurmswift_job_reason_string(rawValue)) }
}
