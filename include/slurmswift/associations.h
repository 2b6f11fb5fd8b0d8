/* Associations and qualities of service as the controller enforces them, with what is in use: no call to
 * the database. */
#ifndef SLURMSWIFT_ASSOCIATIONS_H
#define SLURMSWIFT_ASSOCIATIONS_H

#include <slurm/slurm.h>
#include <slurm/slurmdb.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "errors.h"
#include "version.h"

static inline int32_t slurmswift_load_associations(assoc_mgr_info_msg_t **answer) {
  assoc_mgr_info_request_msg_t request;
  memset(&request, 0, sizeof request);
  request.flags = ASSOC_MGR_INFO_FLAG_ASSOC | ASSOC_MGR_INFO_FLAG_QOS;
  return SLURMSWIFT_CALL(slurm_load_assoc_mgr_info(&request, answer));
}

/* Lists of slurmdb_assoc_rec_t and slurmdb_qos_rec_t, or NULL. */
static inline void *slurmswift_association_list(const assoc_mgr_info_msg_t *answer) {
  return answer ? (void *)answer->assoc_list : NULL;
}
static inline void *slurmswift_qos_list(const assoc_mgr_info_msg_t *answer) {
  return answer ? (void *)answer->qos_list : NULL;
}
/* The numbers, as texts, of the QoS that an association may use. */
static inline void *slurmswift_association_qos(const slurmdb_assoc_rec_t *association) {
  return (void *)association->qos_list;
}
/* What it multiplies the resources by that associations allow; NO_VAL or INFINITE for nothing. */
static inline double slurmswift_qos_limit_factor(const slurmdb_qos_rec_t *qos) {
#if SLURMSWIFT_FROM(21, 8, 0)
  return qos->limit_factor;
#else
  (void)qos;
  return NO_VAL;
#endif
}

/* Whether its limits come before those of a partition's QoS. */
static inline bool slurmswift_qos_overrides_partition(const slurmdb_qos_rec_t *qos) {
  return qos->flags & QOS_FLAG_OVER_PART_QOS;
}
/* What users, or accounts, have in use of a QoS: slurmdb_used_limits_t. */
static inline void *slurmswift_qos_users(const slurmdb_qos_rec_t *qos) {
  return qos->usage ? (void *)qos->usage->user_limit_list : NULL;
}
static inline void *slurmswift_qos_accounts(const slurmdb_qos_rec_t *qos) {
  return qos->usage ? (void *)qos->usage->acct_limit_list : NULL;
}

/* Numbers that C holds as long double, which Swift has on some machines only. */
typedef struct {
  double raw, normalized, effective, level;
} slurmswift_share_usage;

static inline slurmswift_share_usage slurmswift_usage_of(const slurmdb_assoc_usage_t *usage) {
  slurmswift_share_usage numbers = {
      .raw = (double)usage->usage_raw,
      .normalized = (double)usage->usage_norm,
      .effective = (double)usage->usage_efctv,
      .level = (double)usage->level_fs,
  };
  return numbers;
}

/* An element of an array of long double; 0 where there is none. */
static inline double slurmswift_long_double_at(const long double *array, uint32_t index) {
  return array ? (double)array[index] : 0;
}

/* What stands in place of shares for "as the parent". */
static const uint32_t slurmswift_use_parent_shares = SLURMDB_FS_USE_PARENT;

#endif
