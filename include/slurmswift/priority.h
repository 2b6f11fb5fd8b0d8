/* What the priorities of pending jobs are made of. */
#ifndef SLURMSWIFT_PRIORITY_H
#define SLURMSWIFT_PRIORITY_H

#include <slurm/slurm.h>
#include <stdint.h>

#include "errors.h"
#include "version.h"

/* The factors of all pending jobs. */
static inline int32_t slurmswift_load_priorities(priority_factors_response_msg_t **answer) {
#if SLURMSWIFT_FROM(23, 2, 0)
  return SLURMSWIFT_CALL(slurm_load_job_prio(answer, 0));
#else
  return SLURMSWIFT_CALL(slurm_load_job_prio(answer, NULL, NULL, NULL, 0));
#endif
}

/* A list of priority_factors_object_t, or NULL. */
static inline void *slurmswift_priority_list(const priority_factors_response_msg_t *answer) {
  return answer ? (void *)answer->priority_factors_list : NULL;
}

/* One record, whatever its layout. The texts and arrays are the record's. */
typedef struct {
  uint32_t job_id, user_id;
  const char *partition, *account, *qos; /* the last two NULL to 22.05 */
  double direct;                         /* set by hand; 0 for none */
  double age, association, fair_share, job_size, partition_tier, quality;
  uint32_t site, nice; /* from NICE_OFFSET on */
  const double *tres;
  char **tres_names;
  uint32_t tres_count;
} slurmswift_priority;

static inline slurmswift_priority slurmswift_priority_of(const priority_factors_object_t *job) {
  slurmswift_priority priority = {
      .user_id = job->user_id,
      .partition = job->partition,
      .direct = job->direct_prio,
      .site = NICE_OFFSET,
      .nice = NICE_OFFSET,
  };
#if SLURMSWIFT_FROM(26, 5, 0)
  priority.job_id = job->step_id.job_id;
#else
  priority.job_id = job->job_id;
#endif
#if SLURMSWIFT_FROM(23, 2, 0)
  priority.account = job->account;
  priority.qos = job->qos;
  const priority_factors_t *factors = job->prio_factors;
  if (!factors) return priority;
#else
  const priority_factors_object_t *factors = job;
#endif
  priority.age = factors->priority_age;
  priority.association = factors->priority_assoc;
  priority.fair_share = factors->priority_fs;
  priority.job_size = factors->priority_js;
  priority.partition_tier = factors->priority_part;
  priority.quality = factors->priority_qos;
  /* Of a priority that was set by hand they are not filled in. */
  if (job->direct_prio <= 0) {
    priority.site = factors->priority_site;
    priority.nice = factors->nice;
  }
  priority.tres = factors->priority_tres;
  priority.tres_names = factors->tres_names;
  priority.tres_count = factors->priority_tres ? factors->tres_cnt : 0;
  return priority;
}

static const int64_t slurmswift_nice_zero = NICE_OFFSET;

#endif
