/* Qualities of service, as the controller knows them: no call to the database. */
#ifndef SLURMSWIFT_QOS_H
#define SLURMSWIFT_QOS_H

#include <slurm/slurm.h>
#include <slurm/slurmdb.h>
#include <stdint.h>
#include <string.h>

#include "errors.h"

/* The seconds that a job runs on after its preemption is announced; 0 for a QoS that the controller does
 * not know or does not show. */
static inline int32_t slurmswift_qos_grace_time(const char *name, uint32_t *seconds) {
  struct xlist *names = slurm_list_create(NULL);
  assoc_mgr_info_request_msg_t request;
  memset(&request, 0, sizeof request);
  request.flags = ASSOC_MGR_INFO_FLAG_QOS;
  slurm_list_append(names, (void *)name);
  request.qos_list = (void *)names;
  assoc_mgr_info_msg_t *answer = NULL;
  int32_t code = SLURMSWIFT_CALL(slurm_load_assoc_mgr_info(&request, &answer));
  *seconds = 0;
  if (code == 0 && answer && answer->qos_list) {
    struct listIterator *iterator = slurm_list_iterator_create((struct xlist *)answer->qos_list);
    for (slurmdb_qos_rec_t *qos; (qos = (slurmdb_qos_rec_t *)slurm_list_next(iterator));)
      if (qos->name && strcmp(qos->name, name) == 0 && qos->grace_time != NO_VAL &&
          qos->grace_time != INFINITE)
        *seconds = qos->grace_time;
    slurm_list_iterator_destroy(iterator);
  }
  slurm_free_assoc_mgr_info_msg(answer);
  slurm_list_destroy(names);
  return code;
}

#endif
