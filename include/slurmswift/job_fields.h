/* Fields of a job's record that came with a release after 20.11, or that have
 * another meaning in older ones. */
#ifndef SLURMSWIFT_JOB_FIELDS_H
#define SLURMSWIFT_JOB_FIELDS_H

#include <slurm/slurm.h>
#include <stdint.h>

#include "version.h"

/* 16 bits wide to 22.05. */
static inline uint32_t slurmswift_job_reason(const slurm_job_info_t *job) {
  return job->state_reason;
}

/* The flags of 26.05: 32 bits wide in 20.11, and a bit that meant something else
 * in an older release is not set. */
static inline uint64_t slurmswift_job_bitflags(const slurm_job_info_t *job) {
  uint64_t flags = job->bitflags;
#ifndef GRACE_PREEMPT
  flags &= ~(UINT64_C(1) << 7);
#endif
#ifndef EXTERNAL_JOB
  flags &= ~(UINT64_C(1) << 24);
#endif
  return flags;
}

/* The texts that some release lacks; NULL there. */
typedef enum {
  SLURMSWIFT_JOB_CONTAINER,
  SLURMSWIFT_JOB_CONTAINER_ID,
  SLURMSWIFT_JOB_CONTAINER_TYPE,
  SLURMSWIFT_JOB_EXTRA,
  SLURMSWIFT_JOB_FAILED_NODE,
  SLURMSWIFT_JOB_LICENSES_ALLOCATED,
  SLURMSWIFT_JOB_PREFER,
  SLURMSWIFT_JOB_RESERVED_PORTS,
  SLURMSWIFT_JOB_SELINUX_CONTEXT,
  SLURMSWIFT_JOB_SIZES,
  SLURMSWIFT_JOB_SUBMIT_LINE,
} slurmswift_job_text_field;

static inline const char *slurmswift_job_text(
    const slurm_job_info_t *job, slurmswift_job_text_field field) {
  switch (field) {
#if SLURMSWIFT_FROM(21, 8, 0)
  case SLURMSWIFT_JOB_CONTAINER: return job->container;
  case SLURMSWIFT_JOB_SELINUX_CONTEXT: return job->selinux_context;
#endif
#if SLURMSWIFT_FROM(22, 5, 0)
  case SLURMSWIFT_JOB_PREFER: return job->prefer;
#endif
#if SLURMSWIFT_FROM(23, 2, 0)
  case SLURMSWIFT_JOB_CONTAINER_ID: return job->container_id;
  case SLURMSWIFT_JOB_EXTRA: return job->extra;
  case SLURMSWIFT_JOB_FAILED_NODE: return job->failed_node;
  case SLURMSWIFT_JOB_SIZES: return job->job_size_str;
#endif
#if SLURMSWIFT_FROM(24, 5, 0)
  case SLURMSWIFT_JOB_RESERVED_PORTS: return job->resv_ports;
#endif
#if SLURMSWIFT_FROM(25, 5, 0)
  case SLURMSWIFT_JOB_LICENSES_ALLOCATED: return job->licenses_allocated;
#endif
#if SLURMSWIFT_FROM(25, 11, 0)
  case SLURMSWIFT_JOB_SUBMIT_LINE: return job->submit_line;
#endif
#if SLURMSWIFT_FROM(26, 5, 0)
  case SLURMSWIFT_JOB_CONTAINER_TYPE: return job->container_type;
#endif
  default: (void)job; return NULL;
  }
}

/* The numbers that some release lacks; NO_VAL16 there. Of oversubscribe, 26.05
 * numbers "as the partition has it" anew, which NO_VAL16 is elsewhere. */
typedef enum {
  SLURMSWIFT_JOB_EXCLUSIVE,
  SLURMSWIFT_JOB_MEMORY_UPDATE_DELAY,
  SLURMSWIFT_JOB_MEMORY_UPDATE_MARGIN,
  SLURMSWIFT_JOB_OOM_KILL_STEP,
  SLURMSWIFT_JOB_OVERSUBSCRIBE,
  SLURMSWIFT_JOB_SEGMENT_SIZE,
} slurmswift_job_number_field;

static inline uint16_t slurmswift_job_number(
    const slurm_job_info_t *job, slurmswift_job_number_field field) {
  switch (field) {
#if SLURMSWIFT_FROM(24, 11, 0)
  case SLURMSWIFT_JOB_OOM_KILL_STEP: return job->oom_kill_step;
#endif
#if SLURMSWIFT_FROM(25, 5, 0)
  case SLURMSWIFT_JOB_SEGMENT_SIZE: return job->segment_size;
#endif
#if SLURMSWIFT_FROM(26, 5, 0)
  case SLURMSWIFT_JOB_EXCLUSIVE: return job->exclusive;
  case SLURMSWIFT_JOB_MEMORY_UPDATE_DELAY: return job->mem_update_delay;
  case SLURMSWIFT_JOB_MEMORY_UPDATE_MARGIN: return job->mem_update_margin;
  case SLURMSWIFT_JOB_OVERSUBSCRIBE:
    return job->oversubscribe == JOB_OVERSUBSCRIBE_OK ? NO_VAL16 : job->oversubscribe;
#else
  case SLURMSWIFT_JOB_OVERSUBSCRIBE: return job->shared;
#endif
  default: (void)job; return NO_VAL16;
  }
}

/* Slurm's own number of the job, from 25.11, where it has one; 0 where not. */
static inline uint64_t slurmswift_job_sluid(const slurm_job_info_t *job) {
#if SLURMSWIFT_FROM(25, 11, 0)
  return job->step_id.sluid;
#else
  (void)job;
  return 0;
#endif
}

/* The CPUs that a job has on a node, as a list such as "0-3"; libslurm tells it to
 * 24.05. By the node's name: a job that ends loses its nodes one by one, and what
 * it had is counted by those that it had. */
static inline int32_t slurmswift_job_cpus_on_node(
    const slurm_job_info_t *job, const char *node, char *list, size_t size) {
#if SLURMSWIFT_FROM(24, 11, 0)
  (void)job;
  (void)node;
  (void)list;
  (void)size;
  return ESLURM_NOT_SUPPORTED;
#else
  return slurm_job_cpus_allocated_str_on_node(list, size, job->job_resrcs, node);
#endif
}

#endif
