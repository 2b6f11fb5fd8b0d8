/* Macros that Swift cannot import on some or all versions, as constants. */
#ifndef SLURMSWIFT_CONSTANTS_H
#define SLURMSWIFT_CONSTANTS_H

#include <slurm/slurm.h>
#include <stdint.h>

static const uint16_t slurmswift_show_all = SHOW_ALL;
static const uint16_t slurmswift_show_detail = SHOW_DETAIL;

/* The parts of job_state. */
static const uint32_t slurmswift_job_state_base = JOB_STATE_BASE;
static const uint32_t slurmswift_job_launch_failed = JOB_LAUNCH_FAILED;
static const uint32_t slurmswift_job_requeue = JOB_REQUEUE;
static const uint32_t slurmswift_job_requeue_hold = JOB_REQUEUE_HOLD;
static const uint32_t slurmswift_job_special_exit = JOB_SPECIAL_EXIT;
static const uint32_t slurmswift_job_resizing = JOB_RESIZING;
static const uint32_t slurmswift_job_configuring = JOB_CONFIGURING;
static const uint32_t slurmswift_job_completing = JOB_COMPLETING;
static const uint32_t slurmswift_job_stopped = JOB_STOPPED;
static const uint32_t slurmswift_job_reconfig_fail = JOB_RECONFIG_FAIL;
static const uint32_t slurmswift_job_power_up_node = JOB_POWER_UP_NODE;
static const uint32_t slurmswift_job_revoked = JOB_REVOKED;
static const uint32_t slurmswift_job_requeue_fed = JOB_REQUEUE_FED;
static const uint32_t slurmswift_job_resv_del_hold = JOB_RESV_DEL_HOLD;
static const uint32_t slurmswift_job_signaling = JOB_SIGNALING;
static const uint32_t slurmswift_job_stage_out = JOB_STAGE_OUT;

/* Whom a signal reaches. */
static const uint16_t slurmswift_kill_job_batch = KILL_JOB_BATCH;
static const uint16_t slurmswift_kill_steps_only = KILL_STEPS_ONLY;
static const uint16_t slurmswift_kill_full_job = KILL_FULL_JOB;

/* warn_flags: the job may start although a reservation begins before its end. */
static const uint16_t slurmswift_kill_job_reservation = KILL_JOB_RESV;

/* When mail is sent. */
static const uint16_t slurmswift_mail_begin = MAIL_JOB_BEGIN;
static const uint16_t slurmswift_mail_end = MAIL_JOB_END;
static const uint16_t slurmswift_mail_fail = MAIL_JOB_FAIL;
static const uint16_t slurmswift_mail_requeue = MAIL_JOB_REQUEUE;
static const uint16_t slurmswift_mail_time_limit = MAIL_JOB_TIME100;
static const uint16_t slurmswift_mail_time_limit_90 = MAIL_JOB_TIME90;
static const uint16_t slurmswift_mail_time_limit_80 = MAIL_JOB_TIME80;
static const uint16_t slurmswift_mail_time_limit_50 = MAIL_JOB_TIME50;
static const uint16_t slurmswift_mail_stage_out = MAIL_JOB_STAGE_OUT;
static const uint16_t slurmswift_mail_array_tasks = MAIL_ARRAY_TASKS;
static const uint16_t slurmswift_mail_invalid_depend = MAIL_INVALID_DEPEND;

/* Nothing set, and no limit, in each width. */
static const uint16_t slurmswift_no_val16 = NO_VAL16;
static const uint16_t slurmswift_infinite16 = INFINITE16;
static const uint32_t slurmswift_no_val = NO_VAL;
static const uint32_t slurmswift_infinite = INFINITE;
static const uint64_t slurmswift_no_val64 = NO_VAL64;
static const uint64_t slurmswift_infinite64 = INFINITE64;

/* pn_min_memory: set when the rest is megabytes per CPU, not per node. */
static const uint64_t slurmswift_memory_per_cpu = MEM_PER_CPU;

static const uint32_t slurmswift_nice_offset = NICE_OFFSET;

/* core_spec: set when the rest is threads, not cores. */
static const uint16_t slurmswift_core_spec_thread = CORE_SPEC_THREAD;

/* cpu_freq_min, _max and _gov: set in what is not a number of kHz. */
static const uint32_t slurmswift_cpu_freq_range_flag = CPU_FREQ_RANGE_FLAG;
static const uint32_t slurmswift_cpu_freq_low = CPU_FREQ_LOW;
static const uint32_t slurmswift_cpu_freq_medium = CPU_FREQ_MEDIUM;
static const uint32_t slurmswift_cpu_freq_high = CPU_FREQ_HIGH;
static const uint32_t slurmswift_cpu_freq_high_minus_1 = CPU_FREQ_HIGHM1;
static const uint32_t slurmswift_cpu_freq_conservative = CPU_FREQ_CONSERVATIVE;
static const uint32_t slurmswift_cpu_freq_ondemand = CPU_FREQ_ONDEMAND;
static const uint32_t slurmswift_cpu_freq_performance = CPU_FREQ_PERFORMANCE;
static const uint32_t slurmswift_cpu_freq_powersave = CPU_FREQ_POWERSAVE;
static const uint32_t slurmswift_cpu_freq_userspace = CPU_FREQ_USERSPACE;
static const uint32_t slurmswift_cpu_freq_schedutil = 0x80400000; /* no macro in 20.11 */

/* Whose hold is set: told to slurmctld in job_desc_msg_t.alloc_sid. */
static const uint32_t slurmswift_user_hold = ALLOC_SID_USER_HOLD;

#endif
