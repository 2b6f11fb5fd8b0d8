/* Job steps: loading them, and the fields that changed. */
#ifndef SLURMSWIFT_STEPS_H
#define SLURMSWIFT_STEPS_H

#include <slurm/slurm.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "errors.h"
#include "memory.h"
#include "nodes.h"
#include "version.h"

/* The steps of a job, or of all tasks of an array; NO_VAL for those of all jobs.
 * From 25.11 without the time: everything is always loaded. */
static inline int32_t slurmswift_load_steps(
    time_t since, uint32_t job_id, uint16_t flags, job_step_info_response_msg_t **message) {
#if SLURMSWIFT_FROM(25, 11, 0)
  (void)since;
  slurm_step_id_t id = SLURM_STEP_ID_INITIALIZER;
  id.job_id = job_id;
  return SLURMSWIFT_CALL(slurm_get_job_steps(&id, message, flags));
#else
  return SLURMSWIFT_CALL(slurm_get_job_steps(since, job_id, NO_VAL, message, flags));
#endif
}

/* libslurm forgets some texts of a record. A release that does not will find NULL. */
static inline void slurmswift_free_steps(job_step_info_response_msg_t *message) {
  for (uint32_t index = 0; message && index < message->job_step_count; index++) {
    job_step_info_t *step = &message->job_steps[index];
    slurm_xfree((void **)&step->cpus_per_tres);
#if SLURMSWIFT_FROM(21, 8, 0)
    slurm_xfree((void **)&step->submit_line);
#endif
  }
  slurm_free_job_step_info_response_msg(message);
}

/* What a node itself says of a step: 0 where it has it, else ESLURM_INVALID_JOB_ID. */
static inline int32_t slurmswift_find_step(const char *node, uint32_t job_id, uint32_t step) {
  slurm_step_id_t id = {0};
  id.job_id = job_id;
  id.step_het_comp = NO_VAL;
  id.step_id = step;
  job_step_stat_response_msg_t *answer = NULL;
  int32_t code = SLURMSWIFT_CALL(slurm_job_step_stat(&id, (char *)node, NO_VAL16, &answer));
  slurm_job_step_stat_response_msg_free(answer);
  return code;
}

/* Another name from 25.05. */
static inline const char *slurmswift_step_tres(const job_step_info_t *step) {
#if SLURMSWIFT_FROM(25, 5, 0)
  return step->tres_fmt_alloc_str;
#else
  return step->tres_alloc_str;
#endif
}

/* Fields that came later. */
static inline const char *slurmswift_step_container(const job_step_info_t *step) {
  return SLURMSWIFT_SINCE_21_08(step, container, NULL);
}
static inline const char *slurmswift_step_submit_line(const job_step_info_t *step) {
  return SLURMSWIFT_SINCE_21_08(step, submit_line, NULL);
}
static inline const char *slurmswift_step_container_id(const job_step_info_t *step) {
  return SLURMSWIFT_SINCE_23_02(step, container_id, NULL);
}
static inline const char *slurmswift_step_cwd(const job_step_info_t *step) {
  return SLURMSWIFT_SINCE_25_05(step, cwd, NULL);
}
static inline const char *slurmswift_step_job_name(const job_step_info_t *step) {
  return SLURMSWIFT_SINCE_25_05(step, job_name, NULL);
}
static inline const char *slurmswift_step_std_in(const job_step_info_t *step) {
  return SLURMSWIFT_SINCE_25_05(step, std_in, NULL);
}
static inline const char *slurmswift_step_std_out(const job_step_info_t *step) {
  return SLURMSWIFT_SINCE_25_05(step, std_out, NULL);
}
static inline const char *slurmswift_step_std_err(const job_step_info_t *step) {
  return SLURMSWIFT_SINCE_25_05(step, std_err, NULL);
}
static inline const char *slurmswift_step_container_type(const job_step_info_t *step) {
  return SLURMSWIFT_SINCE_26_05(step, container_type, NULL);
}

/* Steps without a number. */
static const uint32_t slurmswift_step_batch = SLURM_BATCH_SCRIPT;
static const uint32_t slurmswift_step_extern = SLURM_EXTERN_CONT;
static const uint32_t slurmswift_step_interactive = SLURM_INTERACTIVE_STEP;
static const uint32_t slurmswift_step_pending = SLURM_PENDING_STEP;

/* Exported by every libslurm, declared in no public header. */
extern char *slurm_step_layout_type_name(task_dist_states_t distribution);

/* The caller's to free by free(3). */
static inline char *slurmswift_distribution_string(uint32_t distribution) {
  void *text = slurm_step_layout_type_name((task_dist_states_t)distribution);
  char *copy = text ? strdup((char *)text) : NULL;
  slurm_xfree(&text);
  return copy;
}

#endif
