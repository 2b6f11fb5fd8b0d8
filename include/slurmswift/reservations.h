/* Reservations and licenses: loading them, and the fields that changed. */
#ifndef SLURMSWIFT_RESERVATIONS_H
#define SLURMSWIFT_RESERVATIONS_H

#include <slurm/slurm.h>
#include <stdint.h>

#include "errors.h"
#include "version.h"

static inline int32_t slurmswift_load_reservations(time_t since, reserve_info_msg_t **message) {
  return SLURMSWIFT_CALL(slurm_load_reservations(since, message));
}

static inline int32_t slurmswift_load_licenses(
    time_t since, uint16_t flags, license_info_msg_t **message) {
  return SLURMSWIFT_CALL(slurm_load_licenses(since, message, flags));
}

/* Fields that came later. */
static inline const char *slurmswift_reservation_comment(const reserve_info_t *reservation) {
  return SLURMSWIFT_SINCE_23_02(reservation, comment, NULL);
}
static inline const char *slurmswift_reservation_allowed_parts(const reserve_info_t *reservation) {
  return SLURMSWIFT_SINCE_25_11(reservation, allowed_parts, NULL);
}
static inline const char *slurmswift_reservation_qos(const reserve_info_t *reservation) {
  return SLURMSWIFT_SINCE_25_11(reservation, qos, NULL);
}

/* To 23.11. */
static inline uint32_t slurmswift_reservation_watts(const reserve_info_t *reservation) {
#if SLURMSWIFT_FROM(24, 5, 0)
  (void)reservation;
  return NO_VAL;
#else
  return reservation->resv_watts;
#endif
}

/* Fields that came later. */
static inline uint32_t slurmswift_license_last_consumed(const slurm_license_info_t *license) {
  return SLURMSWIFT_SINCE_23_02(license, last_consumed, NO_VAL);
}
static inline uint32_t slurmswift_license_last_deficit(const slurm_license_info_t *license) {
  return SLURMSWIFT_SINCE_23_02(license, last_deficit, NO_VAL);
}
static inline time_t slurmswift_license_last_update(const slurm_license_info_t *license) {
  return SLURMSWIFT_SINCE_23_02(license, last_update, 0);
}
static inline uint8_t slurmswift_license_mode(const slurm_license_info_t *license) {
  return SLURMSWIFT_SINCE_25_05(license, mode, 0);
}
static inline const char *slurmswift_license_nodes(const slurm_license_info_t *license) {
  return SLURMSWIFT_SINCE_25_05(license, nodes, NULL);
}

/* Flags by their bits, which are the same wherever a version has them. */
static const uint64_t slurmswift_resv_maintenance = RESERVE_FLAG_MAINT;
static const uint64_t slurmswift_resv_daily = RESERVE_FLAG_DAILY;
static const uint64_t slurmswift_resv_weekly = RESERVE_FLAG_WEEKLY;
static const uint64_t slurmswift_resv_ignore_jobs = RESERVE_FLAG_IGN_JOBS;
static const uint64_t slurmswift_resv_any_nodes = RESERVE_FLAG_ANY_NODES;
static const uint64_t slurmswift_resv_static = RESERVE_FLAG_STATIC;
static const uint64_t slurmswift_resv_part_nodes = RESERVE_FLAG_PART_NODES;
static const uint64_t slurmswift_resv_overlap = RESERVE_FLAG_OVERLAP;
static const uint64_t slurmswift_resv_spec_nodes = RESERVE_FLAG_SPEC_NODES;
static const uint64_t slurmswift_resv_first_cores = UINT64_C(1) << 16;
static const uint64_t slurmswift_resv_time_float = RESERVE_FLAG_TIME_FLOAT;
static const uint64_t slurmswift_resv_replace = RESERVE_FLAG_REPLACE;
static const uint64_t slurmswift_resv_all_nodes = RESERVE_FLAG_ALL_NODES;
static const uint64_t slurmswift_resv_purge_completed = RESERVE_FLAG_PURGE_COMP;
static const uint64_t slurmswift_resv_weekday = RESERVE_FLAG_WEEKDAY;
static const uint64_t slurmswift_resv_weekend = RESERVE_FLAG_WEEKEND;
static const uint64_t slurmswift_resv_flex = RESERVE_FLAG_FLEX;
static const uint64_t slurmswift_resv_no_hold_jobs = RESERVE_FLAG_NO_HOLD_JOBS;
static const uint64_t slurmswift_resv_replace_down = RESERVE_FLAG_REPLACE_DOWN;
static const uint64_t slurmswift_resv_magnetic = RESERVE_FLAG_MAGNETIC;
static const uint64_t slurmswift_resv_hourly = UINT64_C(1) << 35;
static const uint64_t slurmswift_resv_user_delete = UINT64_C(1) << 39;
static const uint64_t slurmswift_resv_force_start = UINT64_C(1) << 42;

#endif
