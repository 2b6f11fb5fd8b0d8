internal import CSlurm
internal import Glibc

extension SlurmErrorCode {
  /// The data did not change since the time given.
  ///
  /// The corresponding C error is `SLURM_NO_CHANGE_IN_DATA`.
  public static let noChange = Self(rawValue: slurmswift_slurm_no_change_in_data)
  /// Library and controller speak different versions.
  ///
  /// The corresponding C error is `SLURM_PROTOCOL_VERSION_ERROR`.
  public static let protocolVersion = Self(rawValue: slurmswift_slurm_protocol_version_error)
  /// A message could not be authenticated.
  ///
  /// The corresponding C error is `SLURM_PROTOCOL_AUTHENTICATION_ERROR`.
  public static let authenticationError = Self(
    rawValue: slurmswift_slurm_protocol_authentication_error)
  /// The controller accepted, and did not answer.
  ///
  /// The corresponding C error is `SLURM_PROTOCOL_SOCKET_IMPL_TIMEOUT`.
  public static let socketTimeout = Self(rawValue: slurmswift_slurm_protocol_socket_impl_timeout)
  /// The answer was none that the call can have.
  ///
  /// The corresponding C error is `SLURM_UNEXPECTED_MSG_ERROR`.
  public static let unexpectedMessage = Self(rawValue: slurmswift_slurm_unexpected_msg_error)
  /// The caller may not do this.
  ///
  /// The corresponding C error is `ESLURM_ACCESS_DENIED`.
  public static let accessDenied = Self(rawValue: slurmswift_eslurm_access_denied)
  /// The user id is missing or invalid.
  ///
  /// The corresponding C error is `ESLURM_USER_ID_MISSING`.
  public static let userIDMissing = Self(rawValue: slurmswift_eslurm_user_id_missing)
  /// The credential is invalid.
  ///
  /// The corresponding C error is `ESLURM_AUTH_CRED_INVALID`.
  public static let invalidAuthentication = Self(rawValue: slurmswift_eslurm_auth_cred_invalid)
  /// No such node.
  ///
  /// The corresponding C error is `ESLURM_INVALID_NODE_NAME`.
  public static let invalidNode = Self(rawValue: slurmswift_eslurm_invalid_node_name)
  /// No such partition.
  ///
  /// The corresponding C error is `ESLURM_INVALID_PARTITION_NAME`.
  public static let invalidPartition = Self(rawValue: slurmswift_eslurm_invalid_partition_name)
  /// The partition takes no jobs now: it is drained, or inactive.
  ///
  /// The corresponding C error is `ESLURM_PARTITION_NOT_AVAIL`.
  public static let partitionUnavailable = Self(rawValue: slurmswift_eslurm_partition_not_avail)
  /// No such reservation.
  ///
  /// The corresponding C error is `ESLURM_RESERVATION_INVALID`.
  public static let invalidReservation = Self(rawValue: slurmswift_eslurm_reservation_invalid)
  /// The time limit is none that the partition allows.
  ///
  /// The corresponding C error is `ESLURM_INVALID_TIME_LIMIT`.
  public static let invalidTimeLimit = Self(rawValue: slurmswift_eslurm_invalid_time_limit)
  /// No node could ever satisfy the request.
  ///
  /// The corresponding C error is `ESLURM_REQUESTED_NODE_CONFIG_UNAVAILABLE`.
  public static let nodeConfigurationUnavailable = Self(
    rawValue: slurmswift_eslurm_requested_node_config_unavailable)
  /// The controller keeps as many jobs as it may, each task of an array counted; later it may accept.
  ///
  /// The corresponding C error is `EAGAIN`.
  public static let queueFull = Self(rawValue: EAGAIN)
  /// Nodes are being powered up.
  static let nodesBusy = Self(rawValue: slurmswift_eslurm_nodes_busy)
  /// No such job.
  ///
  /// The corresponding C error is `ESLURM_INVALID_JOB_ID`.
  public static let invalidJobID = Self(rawValue: slurmswift_eslurm_invalid_job_id)
  /// The job has ended.
  ///
  /// The corresponding C error is `ESLURM_ALREADY_DONE`.
  public static let alreadyDone = Self(rawValue: slurmswift_eslurm_already_done)
  /// The job is pending.
  ///
  /// The corresponding C error is `ESLURM_JOB_PENDING`.
  public static let jobPending = Self(rawValue: slurmswift_eslurm_job_pending)
  /// The job is not pending, or not any more.
  ///
  /// The corresponding C error is `ESLURM_JOB_NOT_PENDING`.
  public static let jobNotPending = Self(rawValue: slurmswift_eslurm_job_not_pending)
  /// The job is held.
  ///
  /// The corresponding C error is `ESLURM_JOB_HELD`.
  public static let jobHeld = Self(rawValue: slurmswift_eslurm_job_held)
  /// The job is not suspended.
  ///
  /// The corresponding C error is `ESLURM_JOB_NOT_SUSPENDED`.
  public static let jobNotSuspended = Self(rawValue: slurmswift_eslurm_job_not_suspended)
  /// The job's record is being written to the database; try again (to 24.05).
  ///
  /// The corresponding C error is `ESLURM_JOB_SETTING_DB_INX`.
  public static let jobSettingDatabaseIndex = Self(
    rawValue: slurmswift_eslurm_job_setting_db_inx)
  /// Only batch jobs can do this.
  ///
  /// The corresponding C error is `ESLURM_BATCH_ONLY`.
  public static let batchOnly = Self(rawValue: slurmswift_eslurm_batch_only)
  /// Switched off, for the job or the cluster.
  ///
  /// The corresponding C error is `ESLURM_DISABLED`.
  public static let disabled = Self(rawValue: slurmswift_eslurm_disabled)
  /// The job is changing its state: try again.
  ///
  /// The corresponding C error is `ESLURM_TRANSITION_STATE_NO_UPDATE`.
  public static let inTransition = Self(rawValue: slurmswift_eslurm_transition_state_no_update)
  /// The array specification is wrong, or beyond `MaxArraySize`.
  ///
  /// The corresponding C error is `ESLURM_INVALID_ARRAY`.
  public static let invalidArray = Self(rawValue: slurmswift_eslurm_invalid_array)
  /// A path, the batch script or another text is longer than Slurm takes.
  ///
  /// The corresponding C error is `ESLURM_PATHNAME_TOO_LONG`.
  public static let textTooLong = Self(rawValue: slurmswift_eslurm_pathname_too_long)
  /// No such account, or not the user's.
  ///
  /// The corresponding C error is `ESLURM_INVALID_ACCOUNT`.
  public static let invalidAccount = Self(rawValue: slurmswift_eslurm_invalid_account)
  /// No such QoS, or not the user's.
  ///
  /// The corresponding C error is `ESLURM_INVALID_QOS`.
  public static let invalidQoS = Self(rawValue: slurmswift_eslurm_invalid_qos)
  /// A limit of the accounting database refuses it.
  ///
  /// The corresponding C error is `ESLURM_ACCOUNTING_POLICY`.
  public static let accountingPolicy = Self(rawValue: slurmswift_eslurm_accounting_policy)
  /// The dependency is wrong.
  ///
  /// The corresponding C error is `ESLURM_DEPENDENCY`.
  public static let invalidDependency = Self(rawValue: slurmswift_eslurm_dependency)
  /// This Slurm, or its configuration, cannot do it.
  ///
  /// The corresponding C error is `ESLURM_NOT_SUPPORTED`.
  public static let notSupported = Self(rawValue: slurmswift_eslurm_not_supported)

  /// The failures of talking to a controller, whatever it was asked.
  static let communicationFailures: Set<SlurmErrorCode> = [
    Self(rawValue: slurmswift_slurm_communications_connection_error),
    Self(rawValue: slurmswift_slurm_communications_send_error),
    Self(rawValue: slurmswift_slurm_communications_receive_error),
    Self(rawValue: slurmswift_slurm_communications_shutdown_error),
    Self(rawValue: slurmswift_slurmctld_communications_connection_error),
    Self(rawValue: slurmswift_slurmctld_communications_send_error),
    Self(rawValue: slurmswift_slurmctld_communications_receive_error),
    Self(rawValue: slurmswift_slurmctld_communications_shutdown_error),
    Self(rawValue: slurmswift_eslurm_in_standby_mode),
    .socketTimeout,
    .authenticationError,
  ]

  /// The failures before anything is sent.
  static let connectionFailures: Set<SlurmErrorCode> = [
    .controllerUnreachable, Self(rawValue: slurmswift_slurm_communications_connection_error),
    Self(rawValue: slurmswift_slurmctld_communications_connection_error),
    Self(rawValue: slurmswift_eslurm_in_standby_mode), Self(rawValue: ECONNREFUSED),
    Self(rawValue: EHOSTUNREACH), Self(rawValue: ENETUNREACH),
  ]

  var slurmWords: String { String(cString: slurm_strerror(rawValue)) }
  var slurmName: String? { slurmswift_error_name(rawValue).map { String(cString: $0) } }
}

/// Calls a shim, and turns the number that it answers into a thrown error.
func check(
  _ call: @autoclosure () throws(SlurmError) -> Int32, _ operation: @autoclosure () -> String,
  _ subject: @autoclosure () -> String?
) throws(SlurmError) {
  let answer = try withBrokenPipesAsErrors(call)
  guard answer != 0 else { return }
  throw SlurmError(
    SlurmErrorCode(rawValue: answer), operation: operation(), subject: subject())
}
