/* How many jobs a user may have in the queue, as the controller knows it: no call to the database. */
#ifndef SLURMSWIFT_SUBMISSION_LIMITS_H
#define SLURMSWIFT_SUBMISSION_LIMITS_H

#include <slurm/slurm.h>
#include <slurm/slurmdb.h>
#include <stdint.h>
#include <string.h>

#include "errors.h"

static inline void slurmswift_lower_limit(uint32_t *limit, uint32_t other) {
  if (other != NO_VAL && other != INFINITE && other < *limit) *limit = other;
}

/* The least of the limits of a user's associations with an account, the default one where that is NULL. */
static inline uint32_t slurmswift_association_limit(struct xlist *associations, const char *account,
                                                    const char **qos, uint32_t *qos_id) {
  uint32_t limit = INFINITE;
  struct listIterator *iterator = slurm_list_iterator_create(associations);
  for (slurmdb_assoc_rec_t *one; (one = (slurmdb_assoc_rec_t *)slurm_list_next(iterator));) {
    if (!one->user || (account ? !one->acct || strcmp(one->acct, account) != 0 : one->is_def != 1))
      continue;
    slurmswift_lower_limit(&limit, one->max_submit_jobs);
    if (!*qos) *qos_id = one->def_qos_id;
  }
  slurm_list_iterator_destroy(iterator);
  return limit;
}

/* MaxSubmitJobs of the association, and MaxSubmitJobsPerUser of the QoS: of the one named, else of the
 * association's default; INFINITE where there is none, and where the controller keeps no accounts. */
static inline int32_t slurmswift_max_submit_jobs(const char *user, const char *account, const char *qos,
                                                 uint32_t *limit) {
  struct xlist *users = slurm_list_create(NULL);
  assoc_mgr_info_request_msg_t request;
  memset(&request, 0, sizeof request);
  request.flags = ASSOC_MGR_INFO_FLAG_ASSOC | ASSOC_MGR_INFO_FLAG_QOS;
  slurm_list_append(users, (void *)user);
  request.user_list = (void *)users;
  assoc_mgr_info_msg_t *answer = NULL;
  int32_t code = SLURMSWIFT_CALL(slurm_load_assoc_mgr_info(&request, &answer));
  uint32_t qos_id = NO_VAL;
  *limit = INFINITE;
  if (code == 0 && answer && answer->assoc_list)
    *limit =
        slurmswift_association_limit((struct xlist *)answer->assoc_list, account, &qos, &qos_id);
  if (code == 0 && answer && answer->qos_list) {
    struct listIterator *iterator = slurm_list_iterator_create((struct xlist *)answer->qos_list);
    for (slurmdb_qos_rec_t *one; (one = (slurmdb_qos_rec_t *)slurm_list_next(iterator));)
      if (qos ? one->name && strcmp(one->name, qos) == 0 : one->id == qos_id)
        slurmswift_lower_limit(limit, one->max_submit_jobs_pu);
    slurm_list_iterator_destroy(iterator);
  }
  slurm_free_assoc_mgr_info_msg(answer);
  slurm_list_destroy(users);
  return code;
}

#endif
