/* Slurm's error numbers: where they are read, and what they are called. */
#ifndef SLURMSWIFT_ERRORS_H
#define SLURMSWIFT_ERRORS_H

#include <errno.h>
#include <slurm/slurm.h>
#include <slurm/slurm_errno.h>
#include <stdint.h>

#include "version.h"

/* What a call answered: 0, or Slurm's error number. Nobody else reads errno
 * after a call of libslurm (slurm_get_errno is gone from 24.11 on). Some calls
 * return the number itself. */
static inline int32_t slurmswift_result(int answer) {
  if (answer == SLURM_SUCCESS) return 0;
  if (answer > 0) return answer;
  return errno ? errno : SLURM_ERROR;
}

/* A call of libslurm as its result; an errno left by others must not speak. */
#define SLURMSWIFT_CALL(call) (errno = 0, slurmswift_result(call))

/* Each error that Slurm 20.11 to 26.05 all know. */
#define SLURMSWIFT_ERRORS(X) \
  X(ESLURMD_CREATE_BATCH_DIR_ERROR) \
  X(ESLURMD_CREDENTIAL_EXPIRED) \
  X(ESLURMD_CREDENTIAL_REPLAYED) \
  X(ESLURMD_CREDENTIAL_REVOKED) \
  X(ESLURMD_EPILOG_FAILED) \
  X(ESLURMD_EXECVE_FAILED) \
  X(ESLURMD_INVALID_ACCT_FREQ) \
  X(ESLURMD_INVALID_JOB_CREDENTIAL) \
  X(ESLURMD_INVALID_SOCKET_NAME_LEN) \
  X(ESLURMD_IO_ERROR) \
  X(ESLURMD_KILL_JOB_ALREADY_COMPLETE) \
  X(ESLURMD_KILL_TASK_FAILED) \
  X(ESLURMD_PROLOG_FAILED) \
  X(ESLURMD_SETUP_ENVIRONMENT_ERROR) \
  X(ESLURMD_SET_UID_OR_GID_ERROR) \
  X(ESLURMD_STEP_EXISTS) \
  X(ESLURMD_STEP_NOTSUSPENDED) \
  X(ESLURMD_STEP_SUSPENDED) \
  X(ESLURMD_TOOMANYSTEPS) \
  X(ESLURM_ACCESS_DENIED) \
  X(ESLURM_ACCOUNTING_POLICY) \
  X(ESLURM_ACTIVE_FEATURE_NOT_SUBSET) \
  X(ESLURM_ALREADY_DONE) \
  X(ESLURM_AUTH_BADARG) \
  X(ESLURM_AUTH_CRED_INVALID) \
  X(ESLURM_AUTH_SKIP) \
  X(ESLURM_AUTH_UNPACK) \
  X(ESLURM_BAD_DIST) \
  X(ESLURM_BAD_NAME) \
  X(ESLURM_BAD_TASK_COUNT) \
  X(ESLURM_BATCH_CONSTRAINT) \
  X(ESLURM_BATCH_ONLY) \
  X(ESLURM_BURST_BUFFER_LIMIT) \
  X(ESLURM_BURST_BUFFER_PERMISSION) \
  X(ESLURM_BURST_BUFFER_WAIT) \
  X(ESLURM_CANNOT_MODIFY_CRON_JOB) \
  X(ESLURM_CAN_NOT_START_IMMEDIATELY) \
  X(ESLURM_CIRCULAR_DEPENDENCY) \
  X(ESLURM_CLUSTER_DELETED) \
  X(ESLURM_CONFIGLESS_DISABLED) \
  X(ESLURM_CORE_RESERVATION_UPDATE) \
  X(ESLURM_DATA_CONV_FAILED) \
  X(ESLURM_DATA_PATH_NOT_FOUND) \
  X(ESLURM_DATA_PTR_NULL) \
  X(ESLURM_DATA_REGEX_COMPILE) \
  X(ESLURM_DB_CONNECTION) \
  X(ESLURM_DB_CONNECTION_INVALID) \
  X(ESLURM_DB_QUERY_TOO_WIDE) \
  X(ESLURM_DEFAULT_PARTITION_NOT_SET) \
  X(ESLURM_DEFER) \
  X(ESLURM_DEPENDENCY) \
  X(ESLURM_DISABLED) \
  X(ESLURM_DUPLICATE_GRES) \
  X(ESLURM_DUPLICATE_JOB_ID) \
  X(ESLURM_DUPLICATE_STEP_ID) \
  X(ESLURM_ENVIRONMENT_MISSING) \
  X(ESLURM_FED_CLUSTER_MAX_CNT) \
  X(ESLURM_FED_CLUSTER_MULTIPLE_ASSIGNMENT) \
  X(ESLURM_FED_JOB_LOCK) \
  X(ESLURM_FED_NO_VALID_CLUSTERS) \
  X(ESLURM_FRAGMENTATION) \
  X(ESLURM_GROUP_ID_MISSING) \
  X(ESLURM_INTERCONNECT_FAILURE) \
  X(ESLURM_INTERNAL) \
  X(ESLURM_INVALID_ACCOUNT) \
  X(ESLURM_INVALID_ARRAY) \
  X(ESLURM_INVALID_AUTHTYPE_CHANGE) \
  X(ESLURM_INVALID_BURST_BUFFER_CHANGE) \
  X(ESLURM_INVALID_BURST_BUFFER_REQUEST) \
  X(ESLURM_INVALID_CLUSTER_FEATURE) \
  X(ESLURM_INVALID_CLUSTER_NAME) \
  X(ESLURM_INVALID_CORE_CNT) \
  X(ESLURM_INVALID_CPU_COUNT) \
  X(ESLURM_INVALID_CRED_TYPE_CHANGE) \
  X(ESLURM_INVALID_FEATURE) \
  X(ESLURM_INVALID_GRES) \
  X(ESLURM_INVALID_GRES_TYPE) \
  X(ESLURM_INVALID_JOB_CREDENTIAL) \
  X(ESLURM_INVALID_JOB_DEFAULTS) \
  X(ESLURM_INVALID_JOB_ID) \
  X(ESLURM_INVALID_LICENSES) \
  X(ESLURM_INVALID_MCS_LABEL) \
  X(ESLURM_INVALID_NICE) \
  X(ESLURM_INVALID_NODE_COUNT) \
  X(ESLURM_INVALID_NODE_NAME) \
  X(ESLURM_INVALID_NODE_STATE) \
  X(ESLURM_INVALID_PARENT_ACCOUNT) \
  X(ESLURM_INVALID_PARTITION_NAME) \
  X(ESLURM_INVALID_QOS) \
  X(ESLURM_INVALID_SCHEDTYPE_CHANGE) \
  X(ESLURM_INVALID_SELECTTYPE_CHANGE) \
  X(ESLURM_INVALID_SWITCHTYPE_CHANGE) \
  X(ESLURM_INVALID_TASK_MEMORY) \
  X(ESLURM_INVALID_TIME_LIMIT) \
  X(ESLURM_INVALID_TIME_MIN_LIMIT) \
  X(ESLURM_INVALID_TIME_VALUE) \
  X(ESLURM_INVALID_TRES) \
  X(ESLURM_INVALID_TRES_BILLING_WEIGHTS) \
  X(ESLURM_INVALID_WCKEY) \
  X(ESLURM_IN_STANDBY_MODE) \
  X(ESLURM_JOBS_RUNNING_ON_ASSOC) \
  X(ESLURM_JOB_FINISHED) \
  X(ESLURM_JOB_HELD) \
  X(ESLURM_JOB_MISSING_REQUIRED_PARTITION_GROUP) \
  X(ESLURM_JOB_MISSING_SIZE_SPECIFICATION) \
  X(ESLURM_JOB_NOT_FEDERATED) \
  X(ESLURM_JOB_NOT_FINISHED) \
  X(ESLURM_JOB_NOT_PENDING) \
  X(ESLURM_JOB_NOT_PENDING_NOR_RUNNING) \
  X(ESLURM_JOB_NOT_RUNNING) \
  X(ESLURM_JOB_NOT_SUSPENDED) \
  X(ESLURM_JOB_PENDING) \
  X(ESLURM_JOB_SCRIPT_MISSING) \
  X(ESLURM_JOB_STARTED) \
  X(ESLURM_JOB_SUSPENDED) \
  X(ESLURM_MISSING_TIME_LIMIT) \
  X(ESLURM_MULTI_KNL_CONSTRAINT) \
  X(ESLURM_NEED_RESTART) \
  X(ESLURM_NODES_BUSY) \
  X(ESLURM_NODE_NOT_AVAIL) \
  X(ESLURM_NOT_HET_JOB) \
  X(ESLURM_NOT_HET_JOB_LEADER) \
  X(ESLURM_NOT_SUPPORTED) \
  X(ESLURM_NOT_TOP_PRIORITY) \
  X(ESLURM_NOT_WHOLE_HET_JOB) \
  X(ESLURM_NO_STEPS) \
  X(ESLURM_ONE_CHANGE) \
  X(ESLURM_OVER_ALLOCATE) \
  X(ESLURM_PARTITION_DOWN) \
  X(ESLURM_PARTITION_IN_USE) \
  X(ESLURM_PARTITION_NOT_AVAIL) \
  X(ESLURM_PATHNAME_TOO_LONG) \
  X(ESLURM_PORTS_BUSY) \
  X(ESLURM_PORTS_INVALID) \
  X(ESLURM_PRIO_RESET_FAIL) \
  X(ESLURM_PROLOG_RUNNING) \
  X(ESLURM_PROTOCOL_INCOMPLETE_PACKET) \
  X(ESLURM_QOS_PREEMPTION_LOOP) \
  X(ESLURM_QOS_THRES) \
  X(ESLURM_REBOOT_IN_PROGRESS) \
  X(ESLURM_REQUESTED_NODES_NOT_IN_PARTITION) \
  X(ESLURM_REQUESTED_NODE_CONFIG_UNAVAILABLE) \
  X(ESLURM_REQUESTED_PART_CONFIG_UNAVAILABLE) \
  X(ESLURM_RESERVATION_ACCESS) \
  X(ESLURM_RESERVATION_BUSY) \
  X(ESLURM_RESERVATION_EMPTY) \
  X(ESLURM_RESERVATION_INVALID) \
  X(ESLURM_RESERVATION_MAINT) \
  X(ESLURM_RESERVATION_NAME_DUP) \
  X(ESLURM_RESERVATION_NOT_USABLE) \
  X(ESLURM_RESERVATION_NO_SKIP) \
  X(ESLURM_RESERVATION_OVERLAP) \
  X(ESLURM_RESERVATION_USER_GROUP) \
  X(ESLURM_REST_EMPTY_RESULT) \
  X(ESLURM_REST_FAIL_PARSING) \
  X(ESLURM_REST_INVALID_JOBS_DESC) \
  X(ESLURM_REST_INVALID_QUERY) \
  X(ESLURM_RESULT_TOO_LARGE) \
  X(ESLURM_RSV_ALREADY_STARTED) \
  X(ESLURM_SAME_PARENT_ACCOUNT) \
  X(ESLURM_STEP_LIMIT) \
  X(ESLURM_SUBMISSIONS_DISABLED) \
  X(ESLURM_TOO_MANY_REQUESTED_CPUS) \
  X(ESLURM_TRANSITION_STATE_NO_UPDATE) \
  X(ESLURM_TRIGGER_DUP) \
  X(ESLURM_UNSUPPORTED_GRES) \
  X(ESLURM_USER_ID_MISSING) \
  X(ESLURM_WRITING_TO_FILE) \
  X(ESLURM_X11_NOT_AVAIL) \
  X(SLURMCTLD_COMMUNICATIONS_CONNECTION_ERROR) \
  X(SLURMCTLD_COMMUNICATIONS_RECEIVE_ERROR) \
  X(SLURMCTLD_COMMUNICATIONS_SEND_ERROR) \
  X(SLURMCTLD_COMMUNICATIONS_SHUTDOWN_ERROR) \
  X(SLURM_COMMUNICATIONS_CONNECTION_ERROR) \
  X(SLURM_COMMUNICATIONS_RECEIVE_ERROR) \
  X(SLURM_COMMUNICATIONS_SEND_ERROR) \
  X(SLURM_COMMUNICATIONS_SHUTDOWN_ERROR) \
  X(SLURM_MPI_PLUGIN_NAME_INVALID) \
  X(SLURM_MPI_PLUGIN_PRELAUNCH_SETUP_FAILED) \
  X(SLURM_NO_CHANGE_IN_DATA) \
  X(SLURM_PLUGIN_NAME_INVALID) \
  X(SLURM_PROTOCOL_AUTHENTICATION_ERROR) \
  X(SLURM_PROTOCOL_INSANE_MSG_LENGTH) \
  X(SLURM_PROTOCOL_IO_STREAM_VERSION_ERROR) \
  X(SLURM_PROTOCOL_SOCKET_IMPL_TIMEOUT) \
  X(SLURM_PROTOCOL_SOCKET_ZERO_BYTES_SENT) \
  X(SLURM_PROTOCOL_VERSION_ERROR) \
  X(SLURM_UNEXPECTED_MSG_ERROR) \
  X(SLURM_UNKNOWN_FORWARD_ADDR)

/* The C name of an error number, or NULL where it has none here. */
static inline const char *slurmswift_error_name(int32_t code) {
  switch (code) {
#define SLURMSWIFT_CASE(name) \
  case name:                  \
    return #name;
    SLURMSWIFT_ERRORS(SLURMSWIFT_CASE)
#undef SLURMSWIFT_CASE
  case SLURM_ERROR:
    return "SLURM_ERROR";
  default:
    return NULL;
  }
}

/* An anonymous enum in 20.11, slurm_err_t from 21.08: as plain numbers. */
static const int32_t slurmswift_slurm_no_change_in_data = SLURM_NO_CHANGE_IN_DATA;
static const int32_t slurmswift_slurm_protocol_version_error = SLURM_PROTOCOL_VERSION_ERROR;
static const int32_t slurmswift_slurm_protocol_authentication_error = SLURM_PROTOCOL_AUTHENTICATION_ERROR;
static const int32_t slurmswift_slurm_protocol_socket_impl_timeout = SLURM_PROTOCOL_SOCKET_IMPL_TIMEOUT;
static const int32_t slurmswift_slurm_unexpected_msg_error = SLURM_UNEXPECTED_MSG_ERROR;
static const int32_t slurmswift_slurm_communications_connection_error = SLURM_COMMUNICATIONS_CONNECTION_ERROR;
static const int32_t slurmswift_slurm_communications_send_error = SLURM_COMMUNICATIONS_SEND_ERROR;
static const int32_t slurmswift_slurm_communications_receive_error = SLURM_COMMUNICATIONS_RECEIVE_ERROR;
static const int32_t slurmswift_slurm_communications_shutdown_error = SLURM_COMMUNICATIONS_SHUTDOWN_ERROR;
static const int32_t slurmswift_slurmctld_communications_connection_error = SLURMCTLD_COMMUNICATIONS_CONNECTION_ERROR;
static const int32_t slurmswift_slurmctld_communications_send_error = SLURMCTLD_COMMUNICATIONS_SEND_ERROR;
static const int32_t slurmswift_slurmctld_communications_receive_error = SLURMCTLD_COMMUNICATIONS_RECEIVE_ERROR;
static const int32_t slurmswift_slurmctld_communications_shutdown_error = SLURMCTLD_COMMUNICATIONS_SHUTDOWN_ERROR;
static const int32_t slurmswift_eslurm_invalid_node_name = ESLURM_INVALID_NODE_NAME;
static const int32_t slurmswift_eslurm_invalid_partition_name = ESLURM_INVALID_PARTITION_NAME;
static const int32_t slurmswift_eslurm_default_partition_not_set = ESLURM_DEFAULT_PARTITION_NOT_SET;
static const int32_t slurmswift_eslurm_reservation_invalid = ESLURM_RESERVATION_INVALID;
static const int32_t slurmswift_eslurm_access_denied = ESLURM_ACCESS_DENIED;
static const int32_t slurmswift_eslurm_invalid_time_limit = ESLURM_INVALID_TIME_LIMIT;
static const int32_t slurmswift_eslurm_requested_node_config_unavailable = ESLURM_REQUESTED_NODE_CONFIG_UNAVAILABLE;
static const int32_t slurmswift_eslurm_job_missing_required_partition_group = ESLURM_JOB_MISSING_REQUIRED_PARTITION_GROUP;
static const int32_t slurmswift_eslurm_invalid_job_id = ESLURM_INVALID_JOB_ID;
static const int32_t slurmswift_eslurm_already_done = ESLURM_ALREADY_DONE;
static const int32_t slurmswift_eslurm_job_pending = ESLURM_JOB_PENDING;
static const int32_t slurmswift_eslurm_job_not_pending = ESLURM_JOB_NOT_PENDING;
static const int32_t slurmswift_eslurm_job_held = ESLURM_JOB_HELD;
static const int32_t slurmswift_eslurm_job_not_suspended = ESLURM_JOB_NOT_SUSPENDED;
static const int32_t slurmswift_eslurm_dependency = ESLURM_DEPENDENCY;
static const int32_t slurmswift_eslurm_batch_only = ESLURM_BATCH_ONLY;
static const int32_t slurmswift_eslurm_partition_not_avail = ESLURM_PARTITION_NOT_AVAIL;
static const int32_t slurmswift_eslurm_disabled = ESLURM_DISABLED;
static const int32_t slurmswift_eslurm_nodes_busy = ESLURM_NODES_BUSY;
static const int32_t slurmswift_eslurm_invalid_array = ESLURM_INVALID_ARRAY;
static const int32_t slurmswift_eslurm_pathname_too_long = ESLURM_PATHNAME_TOO_LONG;
static const int32_t slurmswift_eslurm_invalid_account = ESLURM_INVALID_ACCOUNT;
static const int32_t slurmswift_eslurm_invalid_qos = ESLURM_INVALID_QOS;
static const int32_t slurmswift_eslurm_accounting_policy = ESLURM_ACCOUNTING_POLICY;
static const int32_t slurmswift_eslurm_not_supported = ESLURM_NOT_SUPPORTED;
static const int32_t slurmswift_eslurm_in_standby_mode = ESLURM_IN_STANDBY_MODE;
static const int32_t slurmswift_eslurm_auth_cred_invalid = ESLURM_AUTH_CRED_INVALID;
static const int32_t slurmswift_eslurm_user_id_missing = ESLURM_USER_ID_MISSING;
static const int32_t slurmswift_eslurm_transition_state_no_update = ESLURM_TRANSITION_STATE_NO_UPDATE;
static const int32_t slurmswift_eslurm_configless_disabled = ESLURM_CONFIGLESS_DISABLED;


/* Gone from 24.11 on, where it cannot be answered: a number that nothing has. */
#if SLURMSWIFT_FROM(24, 11, 0)
static const int32_t slurmswift_eslurm_job_setting_db_inx = INT32_MIN;
#else
static const int32_t slurmswift_eslurm_job_setting_db_inx = ESLURM_JOB_SETTING_DB_INX;
#endif

#endif
