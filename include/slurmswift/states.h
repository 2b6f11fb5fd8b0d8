/* How Slurm spells states and reasons, and the reasons' numbers. */
#ifndef SLURMSWIFT_STATES_H
#define SLURMSWIFT_STATES_H

#include <slurm/slurm.h>
#include <stdint.h>

#include "version.h"

/* Exported by every libslurm, declared in no public header. Answers a constant
 * string: the flag that matters most, or the base state. */
extern char *slurm_job_state_string(uint32_t state);

/* The same; NO_VAL for a name that it does not know. */
extern uint32_t slurm_job_state_num(const char *name);

#if SLURMSWIFT_FROM(24, 5, 0)
extern const char *slurm_job_state_reason_string(enum job_state_reason reason);
#else
extern char *slurm_job_reason_string(enum job_state_reason reason);
#endif

static inline const char *slurmswift_job_state_string(uint32_t state) {
  return slurm_job_state_string(state);
}

static inline uint32_t slurmswift_job_state_number(const char *name) {
  return slurm_job_state_num(name);
}

static inline const char *slurmswift_job_reason_string(uint32_t reason) {
#if SLURMSWIFT_FROM(24, 5, 0)
  return slurm_job_state_reason_string((enum job_state_reason)reason);
#else
  return slurm_job_reason_string((enum job_state_reason)reason);
#endif
}

/* enum job_states and enum job_state_reason as plain numbers: unknown ones of a
 * newer controller must pass through. */
static const uint32_t slurmswift_job_pending = JOB_PENDING;
static const uint32_t slurmswift_job_running = JOB_RUNNING;
static const uint32_t slurmswift_job_suspended = JOB_SUSPENDED;
static const uint32_t slurmswift_job_complete = JOB_COMPLETE;
static const uint32_t slurmswift_job_cancelled = JOB_CANCELLED;
static const uint32_t slurmswift_job_failed = JOB_FAILED;
static const uint32_t slurmswift_job_timeout = JOB_TIMEOUT;
static const uint32_t slurmswift_job_node_fail = JOB_NODE_FAIL;
static const uint32_t slurmswift_job_preempted = JOB_PREEMPTED;
static const uint32_t slurmswift_job_boot_fail = JOB_BOOT_FAIL;
static const uint32_t slurmswift_job_deadline = JOB_DEADLINE;
static const uint32_t slurmswift_job_oom = JOB_OOM;

static const uint32_t slurmswift_wait_no_reason = WAIT_NO_REASON;
static const uint32_t slurmswift_wait_priority = WAIT_PRIORITY;
static const uint32_t slurmswift_wait_dependency = WAIT_DEPENDENCY;
static const uint32_t slurmswift_wait_resources = WAIT_RESOURCES;
static const uint32_t slurmswift_wait_part_node_limit = WAIT_PART_NODE_LIMIT;
static const uint32_t slurmswift_wait_part_time_limit = WAIT_PART_TIME_LIMIT;
static const uint32_t slurmswift_wait_part_down = WAIT_PART_DOWN;
static const uint32_t slurmswift_wait_part_inactive = WAIT_PART_INACTIVE;
static const uint32_t slurmswift_wait_held = WAIT_HELD;
static const uint32_t slurmswift_wait_time = WAIT_TIME;
static const uint32_t slurmswift_wait_licenses = WAIT_LICENSES;
static const uint32_t slurmswift_wait_reservation = WAIT_RESERVATION;
static const uint32_t slurmswift_wait_node_not_avail = WAIT_NODE_NOT_AVAIL;
static const uint32_t slurmswift_wait_held_user = WAIT_HELD_USER;
static const uint32_t slurmswift_fail_down_node = FAIL_DOWN_NODE;
static const uint32_t slurmswift_fail_system = FAIL_SYSTEM;
static const uint32_t slurmswift_fail_launch = FAIL_LAUNCH;
static const uint32_t slurmswift_fail_exit_code = FAIL_EXIT_CODE;
static const uint32_t slurmswift_fail_timeout = FAIL_TIMEOUT;
static const uint32_t slurmswift_wait_cleaning = WAIT_CLEANING;
static const uint32_t slurmswift_wait_prolog = WAIT_PROLOG;
static const uint32_t slurmswift_wait_qos = WAIT_QOS;
static const uint32_t slurmswift_wait_account = WAIT_ACCOUNT;
static const uint32_t slurmswift_wait_dep_invalid = WAIT_DEP_INVALID;
static const uint32_t slurmswift_wait_qos_max_wall_per_job = WAIT_QOS_MAX_WALL_PER_JOB;
static const uint32_t slurmswift_wait_qos_max_job_per_user = WAIT_QOS_MAX_JOB_PER_USER;
static const uint32_t slurmswift_wait_qos_max_sub_job = WAIT_QOS_MAX_SUB_JOB;
static const uint32_t slurmswift_wait_assoc_max_jobs = WAIT_ASSOC_MAX_JOBS;
static const uint32_t slurmswift_wait_assoc_max_wall_per_job = WAIT_ASSOC_MAX_WALL_PER_JOB;
static const uint32_t slurmswift_wait_max_requeue = WAIT_MAX_REQUEUE;
static const uint32_t slurmswift_wait_array_task_limit = WAIT_ARRAY_TASK_LIMIT;
static const uint32_t slurmswift_fail_deadline = FAIL_DEADLINE;
static const uint32_t slurmswift_wait_part_config = WAIT_PART_CONFIG;
static const uint32_t slurmswift_fail_oom = FAIL_OOM;
static const uint32_t slurmswift_wait_pn_mem_limit = WAIT_PN_MEM_LIMIT;

#endif
