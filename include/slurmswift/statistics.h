/* What the controller counts. */
#ifndef SLURMSWIFT_STATISTICS_H
#define SLURMSWIFT_STATISTICS_H

#include <slurm/slurm.h>
#include <stdbool.h>
#include <stdint.h>

#include "errors.h"
#include "version.h"

/* Exported by every libslurm, declared in no public header. */
extern void slurm_free_stats_response_msg(stats_info_response_msg_t *message);

static inline int32_t slurmswift_load_statistics(stats_info_response_msg_t **statistics) {
  stats_info_request_msg_t request = {.command_id = STAT_COMMAND_GET};
  return SLURMSWIFT_CALL(slurm_get_statistics(statistics, &request));
}

static inline int32_t slurmswift_reset_statistics(void) {
  stats_info_request_msg_t request = {.command_id = STAT_COMMAND_RESET};
  return SLURMSWIFT_CALL(slurm_reset_statistics(&request));
}

static inline void slurmswift_free_statistics(stats_info_response_msg_t *statistics) {
  slurm_free_stats_response_msg(statistics);
}

/* 32 bits wide to 25.05. */
static inline uint64_t slurmswift_statistics_schedule_cycle_sum(
    const stats_info_response_msg_t *statistics) {
  return statistics->schedule_cycle_sum;
}

/* Why scheduling cycles ended, by number, from 23.11; `count` of them. */
static inline const uint32_t *slurmswift_statistics_schedule_exits(
    const stats_info_response_msg_t *statistics, uint32_t *count) {
  *count = SLURMSWIFT_SINCE_23_11(statistics, schedule_exit_cnt, 0);
  return SLURMSWIFT_SINCE_23_11(statistics, schedule_exit, NULL);
}

static inline const uint32_t *slurmswift_statistics_backfill_exits(
    const stats_info_response_msg_t *statistics, uint32_t *count) {
  *count = SLURMSWIFT_SINCE_23_11(statistics, bf_exit_cnt, 0);
  return SLURMSWIFT_SINCE_23_11(statistics, bf_exit, NULL);
}

#endif
