/* The accounting database: its connection, and the jobs and names that it keeps.
 *
 * Lists are handed on as they are: their elements are found by
 * slurmswift_copy_list, and live as long as the list. */
#ifndef SLURMSWIFT_ACCOUNTING_H
#define SLURMSWIFT_ACCOUNTING_H

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <slurm/slurm.h>
#include <slurm/slurmdb.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "configuration.h"
#include "errors.h"
#include "version.h"

/* Opens a connection; one that has failed is there, too, and may be closed. */
static inline int32_t slurmswift_accounting_connect(void **connection) {
  uint16_t flags = 0;
  errno = 0;
  *connection = slurmdb_connection_get(&flags);
  return errno ? errno : *connection ? 0 : SLURM_ERROR;
}

/* Lets messages to slurmdbd go at once. libslurm sends the length and then the text, and the text would wait
 * until the length is acknowledged, 40 ms each time. The socket is libslurm's own, and known by the port of its
 * other end. */
static inline void slurmswift_accounting_send_at_once(uint16_t port) {
  for (int descriptor = 3; descriptor < 1024; descriptor++) {
    struct sockaddr_storage peer;
    socklen_t size = sizeof peer;
    if (getpeername(descriptor, (struct sockaddr *)&peer, &size)) continue;
    uint16_t found = peer.ss_family == AF_INET    ? ((struct sockaddr_in *)&peer)->sin_port
                     : peer.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&peer)->sin6_port
                                                  : 0;
    int yes = 1;
    if (found == htons(port)) (void)setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  }
}

static inline void slurmswift_accounting_close(void *connection) {
  (void)slurmdb_connection_close(&connection);
}

/* Lets the connection see what others have written since its first question: the database shows it one
 * moment until then. */
static inline int32_t slurmswift_accounting_refresh(void *connection) {
  return SLURMSWIFT_CALL(slurmdb_connection_commit(connection, false));
}

/* The result of a call that answers a list: NULL is a failure, whose number may be missing. */
static inline int32_t slurmswift_list_result(void *list) {
  return list ? 0 : errno ? errno : SLURM_ERROR;
}

/* How many elements a list has; none for NULL. */
static inline int32_t slurmswift_list_count(const void *list) {
  return list ? slurm_list_count((struct xlist *)list) : 0;
}

/* Writes the elements of a list to an array of slurmswift_list_count pointers. */
static inline void slurmswift_copy_list(void *list, void **elements) {
  if (!list) return;
  struct listIterator *iterator = slurm_list_iterator_create((struct xlist *)list);
  for (void *element; (element = slurm_list_next(iterator));) *elements++ = element;
  slurm_list_iterator_destroy(iterator);
}

static inline void slurmswift_free_list(void *list) {
  if (list) slurm_list_destroy((struct xlist *)list);
}

/* Texts of the caller as a list that does not own them; NULL for none, "all". */
static inline struct xlist *slurmswift_text_list(const char *const *texts, uint32_t count) {
  if (count == 0) return NULL;
  struct xlist *list = slurm_list_create(NULL);
  for (uint32_t index = 0; index < count; index++) slurm_list_append(list, (void *)texts[index]);
  return list;
}

/* A job that is asked for by name: all of it, or one component. */
typedef struct {
  uint32_t job_id;
  uint32_t het_job_offset; /* or NO_VAL */
} slurmswift_accounted_name;

/* Texts by which the jobs of a query are chosen; none is all. */
typedef struct {
  const char *const *texts;
  uint32_t count;
} slurmswift_texts;

/* What slurmdb_job_cond_t asks, as far as it is used. */
typedef struct {
  slurmswift_texts clusters, users, accounts, partitions, names, qos_ids, states;
  const slurmswift_accounted_name *jobs;
  uint32_t job_count;
  const char *nodes; /* or NULL */
  time_t start, end;
  uint32_t flags; /* or slurmswift_query_by_state */
} slurmswift_job_query;

/* Asks by state alone, whatever the times; it leaves out all steps. */
static const uint32_t slurmswift_query_by_state = JOBCOND_FLAG_NO_DEFAULT_USAGE;

/* States that are flags, in which attempts end. */
static const uint32_t slurmswift_accounted_requeue = JOB_REQUEUE;
static const uint32_t slurmswift_accounted_resizing = JOB_RESIZING;
static const uint32_t slurmswift_accounted_revoked = JOB_REVOKED;

/* Every attempt of the jobs, with their steps, by whole times. */
static inline int32_t slurmswift_accounted_jobs(
    void *connection, const slurmswift_job_query *query, void **jobs) {
  slurmdb_job_cond_t condition;
  memset(&condition, 0, sizeof condition);
  condition.flags = JOBCOND_FLAG_DUP | JOBCOND_FLAG_NO_TRUNC | query->flags;
  condition.db_flags = SLURMDB_JOB_FLAG_NOTSET;
  condition.usage_start = query->start;
  condition.usage_end = query->end;
  condition.used_nodes = (char *)query->nodes;
  struct xlist *lists[] = {
      slurmswift_text_list(query->clusters.texts, query->clusters.count),
      slurmswift_text_list(query->users.texts, query->users.count),
      slurmswift_text_list(query->accounts.texts, query->accounts.count),
      slurmswift_text_list(query->partitions.texts, query->partitions.count),
      slurmswift_text_list(query->names.texts, query->names.count),
      slurmswift_text_list(query->qos_ids.texts, query->qos_ids.count),
      slurmswift_text_list(query->states.texts, query->states.count),
      query->job_count ? slurm_list_create(NULL) : NULL,
  };
  condition.cluster_list = (void *)lists[0];
  condition.userid_list = (void *)lists[1];
  condition.acct_list = (void *)lists[2];
  condition.partition_list = (void *)lists[3];
  condition.jobname_list = (void *)lists[4];
  condition.qos_list = (void *)lists[5];
  condition.state_list = (void *)lists[6];
  condition.step_list = (void *)lists[7];
  slurm_selected_step_t *selected = calloc(query->job_count + 1, sizeof *selected);
  for (uint32_t index = 0; selected && index < query->job_count; index++) {
    selected[index].array_task_id = NO_VAL;
    selected[index].het_job_offset = query->jobs[index].het_job_offset;
    selected[index].step_id.job_id = query->jobs[index].job_id;
    selected[index].step_id.step_id = NO_VAL;
    selected[index].step_id.step_het_comp = NO_VAL;
    slurm_list_append(lists[7], &selected[index]);
  }
  errno = 0;
  *jobs = selected ? (void *)slurmdb_jobs_get(connection, &condition) : NULL;
  int32_t code = slurmswift_list_result(*jobs);
  for (size_t index = 0; index < sizeof lists / sizeof *lists; index++)
    if (lists[index]) slurm_list_destroy(lists[index]);
  free(selected);
  return code;
}

/* What is counted, deleted kinds too: slurmdb_tres_rec_t. */
static inline int32_t slurmswift_load_tres(void *connection, void **list) {
  slurmdb_tres_cond_t condition;
  memset(&condition, 0, sizeof condition);
  condition.with_deleted = 1;
  errno = 0;
  *list = (void *)slurmdb_tres_get(connection, &condition);
  return slurmswift_list_result(*list);
}

/* Qualities of service, deleted ones too where asked for: slurmdb_qos_rec_t. */
static inline int32_t slurmswift_load_qos(void *connection, bool with_deleted, void **list) {
  slurmdb_qos_cond_t condition;
  memset(&condition, 0, sizeof condition);
#if SLURMSWIFT_FROM(24, 11, 0)
  condition.flags = with_deleted ? QOS_COND_FLAG_WITH_DELETED : 0;
#else
  condition.with_deleted = with_deleted;
#endif
  errno = 0;
  *list = (void *)slurmdb_qos_get(connection, &condition);
  return slurmswift_list_result(*list);
}

/* Users and accounts, with their coordinators: slurmdb_user_rec_t and slurmdb_account_rec_t. */
static inline int32_t slurmswift_load_users(void *connection, void **list) {
  slurmdb_user_cond_t condition;
  memset(&condition, 0, sizeof condition);
  condition.with_coords = 1;
  /* Default accounts are read off the associations. */
  condition.with_assocs = 1;
  errno = 0;
  *list = (void *)slurmdb_users_get(connection, &condition);
  return slurmswift_list_result(*list);
}
static inline int32_t slurmswift_load_accounts(void *connection, void **list) {
  slurmdb_account_cond_t condition;
  memset(&condition, 0, sizeof condition);
#if SLURMSWIFT_FROM(24, 5, 0)
  condition.flags = SLURMDB_ACCT_FLAG_WCOORD;
#else
  condition.with_coords = 1;
#endif
  errno = 0;
  *list = (void *)slurmdb_accounts_get(connection, &condition);
  return slurmswift_list_result(*list);
}
/* Lists of slurmdb_coord_rec_t: of a user the accounts, of an account the users. */
static inline void *slurmswift_coordinated_accounts(const slurmdb_user_rec_t *user) {
  return (void *)user->coord_accts;
}
static inline void *slurmswift_account_coordinators(const slurmdb_account_rec_t *account) {
  return (void *)account->coordinators;
}

/* What a user may do beside others. */
static const uint16_t slurmswift_admin_operator = SLURMDB_ADMIN_OPERATOR;
static const uint16_t slurmswift_admin_super_user = SLURMDB_ADMIN_SUPER_USER;

/* What slurmdbd.conf says, as slurmswift_key_pairs; from 26.05 on, where PrivateData is not told any more,
 * nothing. */
static inline int32_t slurmswift_load_accounting_configuration(void *connection, void **list) {
  errno = 0;
#if SLURMSWIFT_FROM(26, 5, 0)
  (void)connection;
  *list = slurm_list_create(NULL);
#else
  *list = (void *)slurmdb_config_get(connection);
#endif
  return slurmswift_list_result(*list);
}

/* A list of slurmdb_step_rec_t, whatever the headers call its type. */
static inline void *slurmswift_accounted_steps(const slurmdb_job_rec_t *job) {
  return (void *)job->steps;
}

/* Fields that came later. */
static inline const char *slurmswift_accounted_container(const slurmdb_job_rec_t *job) {
  return SLURMSWIFT_SINCE_21_08(job, container, NULL);
}
static inline const char *slurmswift_accounted_submit_line(const slurmdb_job_rec_t *job) {
  return SLURMSWIFT_SINCE_21_08(job, submit_line, NULL);
}
static inline uint32_t slurmswift_accounted_restarts(const slurmdb_job_rec_t *job) {
#if SLURMSWIFT_FROM(24, 11, 0)
  return job->restart_cnt;
#else
  (void)job;
  return NO_VAL;
#endif
}
static inline const char *slurmswift_accounted_step_container(const slurmdb_step_rec_t *step) {
  return SLURMSWIFT_SINCE_21_08(step, container, NULL);
}
static inline const char *slurmswift_accounted_step_submit_line(const slurmdb_step_rec_t *step) {
  return SLURMSWIFT_SINCE_21_08(step, submit_line, NULL);
}


/* How much of one resource `1=4,2=500` tells, without reading the rest; INFINITE64 where it tells none. */
static inline uint64_t slurmswift_tres_count(const char *text, uint32_t id) {
  while (text && *text) {
    char *end = NULL;
    if (strtoul(text, &end, 10) == id && end != text && *end == '=')
      return strtoull(end + 1, NULL, 10);
    text = strchr(text, ',');
    if (text) text++;
  }
  return INFINITE64;
}

/* The kinds of TRES that every cluster has. */
static const uint32_t slurmswift_tres_cpu = 1;
static const uint32_t slurmswift_tres_memory = 2;
static const uint32_t slurmswift_tres_energy = 3;
static const uint32_t slurmswift_tres_node = 4;
static const uint32_t slurmswift_tres_billing = 5;
static const uint32_t slurmswift_tres_disk = 6;
static const uint32_t slurmswift_tres_virtual_memory = 7;
static const uint32_t slurmswift_tres_pages = 8;

/* Who cancelled, where nobody did. */
static const uint32_t slurmswift_no_canceller = INFINITE;

#endif
