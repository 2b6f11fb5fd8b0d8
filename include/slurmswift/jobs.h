/* Job records: loading them, and the tasks that share one. */
#ifndef SLURMSWIFT_JOBS_H
#define SLURMSWIFT_JOBS_H

#include <errno.h>
#include <slurm/slurm.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "errors.h"
#include "memory.h"
#include "version.h"

/* slurm_step_id_t as 26.05 wants it where older releases take a job's number. */
#if SLURMSWIFT_FROM(26, 5, 0)
static inline slurm_step_id_t slurmswift_job_handle(uint32_t job_id) {
  slurm_step_id_t handle = SLURM_STEP_ID_INITIALIZER;
  handle.job_id = job_id;
  return handle;
}
#else
static inline uint32_t slurmswift_job_handle(uint32_t job_id) { return job_id; }
#endif

static inline int32_t slurmswift_load_jobs(
    time_t since, uint16_t flags, job_info_msg_t **message) {
  return SLURMSWIFT_CALL(slurm_load_jobs(since, message, flags));
}

static inline int32_t slurmswift_load_jobs_of_user(
    uint32_t user_id, uint16_t flags, job_info_msg_t **message) {
  return SLURMSWIFT_CALL(slurm_load_job_user(message, user_id, flags));
}

/* Of an array: all its records. */
static inline int32_t slurmswift_load_job(
    uint32_t job_id, uint16_t flags, job_info_msg_t **message) {
  return SLURMSWIFT_CALL(slurm_load_job(message, slurmswift_job_handle(job_id), flags));
}

/* To 22.05 libslurm forgets some texts of a record. */
static inline void slurmswift_free_jobs(job_info_msg_t *message) {
#if !SLURMSWIFT_FROM(23, 2, 0)
  for (uint32_t index = 0; message && index < message->record_count; index++) {
    slurm_job_info_t *job = &message->job_array[index];
    slurm_xfree((void **)&job->admin_comment);
    slurm_xfree((void **)&job->cluster_features);
    slurm_xfree((void **)&job->cronspec);
    slurm_xfree((void **)&job->system_comment);
#if SLURMSWIFT_FROM(22, 5, 0)
    slurm_xfree((void **)&job->prefer);
#endif
  }
#endif
  slurm_free_job_info_msg(message);
}

/* The state of a job and nothing else, from 23.11.5. */
typedef struct {
  uint32_t job_id;
  uint32_t array_job_id;  /* 0 where it is no array's */
  uint32_t array_task_id; /* NO_VAL where tasks share the record */
  bitstr_t *array_tasks;  /* which do */
  uint32_t het_job_id;    /* 0 where it is no part of one */
  uint32_t state;
} slurmswift_job_state;

static inline bool slurmswift_knows_job_states(void) { return SLURMSWIFT_FROM(23, 11, 5); }

/* Of the jobs with some ids: of an array all its records, of a heterogeneous job
 * all its parts. What the controller does not know is left out. The states are
 * one allocation, to be freed by slurmswift_free_job_states. */
static inline int32_t slurmswift_load_job_states(
    const uint32_t *job_ids, uint32_t job_count, void **message, uint32_t *count) {
#if SLURMSWIFT_FROM(23, 11, 5)
  slurm_selected_step_t *selected = calloc(job_count ? job_count : 1, sizeof *selected);
  if (!selected) return ENOMEM;
  for (uint32_t index = 0; index < job_count; index++) {
    selected[index].array_task_id = NO_VAL;
    selected[index].het_job_offset = NO_VAL;
    selected[index].step_id.job_id = job_ids[index];
    selected[index].step_id.step_id = NO_VAL;
    selected[index].step_id.step_het_comp = NO_VAL;
  }
  job_state_response_msg_t *response = NULL;
  int32_t code =
      SLURMSWIFT_CALL(slurm_load_job_state((int)job_count, selected, &response));
  free(selected);
  *message = response;
  *count = response ? response->jobs_count : 0;
  return code;
#else
  (void)job_ids;
  (void)job_count;
  *message = NULL;
  *count = 0;
  return ESLURM_NOT_SUPPORTED;
#endif
}

static inline slurmswift_job_state slurmswift_job_state_at(void *message, uint32_t index) {
  slurmswift_job_state state = {0};
#if SLURMSWIFT_FROM(23, 11, 5)
  job_state_response_job_t *job = &((job_state_response_msg_t *)message)->jobs[index];
  state.job_id = job->job_id;
  state.array_job_id = job->array_job_id;
  state.array_task_id = job->array_task_id;
  state.array_tasks = job->array_task_id_bitmap;
  state.het_job_id = job->het_job_id;
  state.state = job->state;
#else
  (void)message;
  (void)index;
#endif
  return state;
}

static inline void slurmswift_free_job_states(void *message) {
#if SLURMSWIFT_FROM(23, 11, 5)
  slurm_free_job_state_response_msg((job_state_response_msg_t *)message);
#else
  (void)message;
#endif
}

/* Bits of an array's tasks. Exported by every libslurm, declared in no public
 * header; the bitmap is a void pointer to 21.08. */
extern int64_t slurm_bit_size(bitstr_t *bits);
extern int slurm_bit_test(bitstr_t *bits, int64_t bit);

static inline bitstr_t *slurmswift_array_tasks(const slurm_job_info_t *job) {
  return (bitstr_t *)job->array_bitmap;
}

/* The first task from `index` on that is among some; -1 when there is none. */
static inline int64_t slurmswift_next_array_task(bitstr_t *bits, int64_t index) {
  if (!bits) return -1;
  for (int64_t size = slurm_bit_size(bits); index < size; index++)
    if (slurm_bit_test(bits, index)) return index;
  return -1;
}

#endif
