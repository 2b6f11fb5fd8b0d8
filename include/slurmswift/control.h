/* Calls that change jobs, by the job's id as text: these kept their signatures. */
#ifndef SLURMSWIFT_CONTROL_H
#define SLURMSWIFT_CONTROL_H

#include <slurm/slurm.h>
#include <stdint.h>

#include "errors.h"
#include "version.h"

/* `flags`: 0, JOB_REQUEUE_HOLD, or JOB_RUNNING for "only if it still runs".
 * `answers` stays NULL where one number says it all. */
static inline int32_t slurmswift_requeue(
    const char *job_id, uint32_t flags, job_array_resp_msg_t **answers) {
  return SLURMSWIFT_CALL(slurm_requeue2((char *)job_id, flags, answers));
}

static inline int32_t slurmswift_update_job(
    job_desc_msg_t *changes, job_array_resp_msg_t **answers) {
  return SLURMSWIFT_CALL(slurm_update_job2(changes, answers));
}

static inline int32_t slurmswift_suspend(
    const char *job_id, job_array_resp_msg_t **answers) {
  return SLURMSWIFT_CALL(slurm_suspend2((char *)job_id, answers));
}

static inline int32_t slurmswift_resume(
    const char *job_id, job_array_resp_msg_t **answers) {
  return SLURMSWIFT_CALL(slurm_resume2((char *)job_id, answers));
}

/* `job_ids`: jobs and single tasks of arrays, separated by commas. */
static inline int32_t slurmswift_top(const char *job_ids) {
  return SLURMSWIFT_CALL(slurm_top_job((char *)job_ids));
}

/* A fourth argument, a federation's sibling, from 21.08. */
static inline int32_t slurmswift_signal_job(
    const char *job_id, uint16_t signal, uint16_t flags) {
#if SLURMSWIFT_FROM(21, 8, 0)
  return SLURMSWIFT_CALL(slurm_kill_job2(job_id, signal, flags, NULL));
#else
  return SLURMSWIFT_CALL(slurm_kill_job2(job_id, signal, flags));
#endif
}

/* The controller's own words on answer `index`, from 23.02; NULL where none. */
static inline const char *slurmswift_answer_words(
    const job_array_resp_msg_t *answers, uint32_t index) {
#if SLURMSWIFT_FROM(23, 2, 0)
  return answers->err_msg ? answers->err_msg[index] : NULL;
#else
  (void)answers;
  (void)index;
  return NULL;
#endif
}

#endif
