/* Job descriptions and their submission. */
#ifndef SLURMSWIFT_SUBMISSION_H
#define SLURMSWIFT_SUBMISSION_H

#include <slurm/slurm.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "errors.h"
#include "jobs.h"
#include "version.h"

/* From 21.08. Before that the line is lost; returns ESLURM_NOT_SUPPORTED. */
static inline int32_t slurmswift_set_submit_line(job_desc_msg_t *description, char *line) {
#if SLURMSWIFT_FROM(21, 8, 0)
  description->submit_line = line;
  return 0;
#else
  (void)description;
  (void)line;
  return ESLURM_NOT_SUPPORTED;
#endif
}

/* Texts that not all releases have, filled in by slurmswift_set_text. */
enum { SLURMSWIFT_SUBMIT_CONTAINER, SLURMSWIFT_SUBMIT_PREFER };

/* Returns ESLURM_NOT_SUPPORTED where the release has no such field. */
static inline int32_t slurmswift_set_text(
    job_desc_msg_t *description, int field, char *text) {
  switch (field) {
#if SLURMSWIFT_FROM(21, 8, 0)
  case SLURMSWIFT_SUBMIT_CONTAINER: description->container = text; return 0;
#endif
#if SLURMSWIFT_FROM(22, 5, 0)
  case SLURMSWIFT_SUBMIT_PREFER: description->prefer = text; return 0;
#endif
  default:
    (void)description;
    (void)text;
    return ESLURM_NOT_SUPPORTED;
  }
}

/* `bitflags` is 32 bits wide in 20.11, and has not the flags beyond. */
static inline void slurmswift_add_flags(job_desc_msg_t *description, uint64_t flags) {
  description->bitflags |= flags;
}

/* Notes which numbers the user gave: JOB_NTASKS_SET and JOB_CPUS_SET, where
 * Slurm has them. `bitflags` is 32 bits wide in 20.11. */
static inline void slurmswift_mark_given(
    job_desc_msg_t *description, bool task_count, bool cpus_per_task) {
#ifdef JOB_NTASKS_SET
  if (task_count) description->bitflags |= JOB_NTASKS_SET;
  if (cpus_per_task) description->bitflags |= JOB_CPUS_SET;
#else
  (void)description;
  (void)task_count;
  (void)cpus_per_task;
#endif
}

static inline int32_t slurmswift_submit(
    job_desc_msg_t *description, submit_response_msg_t **response) {
  return SLURMSWIFT_CALL(slurm_submit_batch_job(description, response));
}

/* The components of a heterogeneous job, the first one with the script. */
static inline int32_t slurmswift_submit_components(
    job_desc_msg_t *const *descriptions, size_t count, submit_response_msg_t **response) {
  struct xlist *list = (struct xlist *)slurm_list_create(NULL);
  for (size_t index = 0; index < count; index++) {
    slurm_list_append(list, descriptions[index]);
  }
  int32_t code = SLURMSWIFT_CALL(slurm_submit_batch_het_job(list, response));
  slurm_list_destroy(list);
  return code;
}

/* The job's number, which 25.11 moved into a step id. */
static inline uint32_t slurmswift_submitted_job_id(const submit_response_msg_t *response) {
#if SLURMSWIFT_FROM(25, 11, 0)
  return response->step_id.job_id;
#else
  return response->job_id;
#endif
}

/* When and where a job would start; nothing is submitted. The answer is freed by
 * slurm_free_will_run_response_msg, which is in no public header. */
extern void slurm_free_will_run_response_msg(will_run_response_msg_t *message);

static inline int32_t slurmswift_will_run(
    job_desc_msg_t *description, will_run_response_msg_t **response) {
  return SLURMSWIFT_CALL(slurm_job_will_run2(description, response));
}

/* The number that the job would get. */
static inline uint32_t slurmswift_will_run_job_id(const will_run_response_msg_t *response) {
#if SLURMSWIFT_FROM(25, 11, 0)
  return response->step_id.job_id;
#else
  return response->job_id;
#endif
}

/* The jobs that would have to end first: calls back for each. */
static inline void slurmswift_each_preempted(
    const will_run_response_msg_t *response, void *context,
    void (*body)(void *context, uint32_t job_id)) {
  if (!response->preemptee_job_id) return;
  struct listIterator *iterator =
      slurm_list_iterator_create((struct xlist *)response->preemptee_job_id);
  for (uint32_t *id; (id = (uint32_t *)slurm_list_next(iterator));) body(context, *id);
  slurm_list_iterator_destroy(iterator);
}

/* The script of a batch job, to be freed by free(). */
static inline int32_t slurmswift_load_batch_script(
    uint32_t job_id, char **script, size_t *size) {
  *script = NULL;
  FILE *file = open_memstream(script, size);
  if (!file) return errno;
  int32_t code = SLURMSWIFT_CALL(slurm_job_batch_script(file, slurmswift_job_handle(job_id)));
  if (fclose(file) != 0 && !code) code = ENOMEM;
  if (code) {
    free(*script);
    *script = NULL;
  }
  return code;
}

#endif
