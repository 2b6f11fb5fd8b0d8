/* slurm_conf_t, as the controller tells it. */
#ifndef SLURMSWIFT_CONFIGURATION_H
#define SLURMSWIFT_CONFIGURATION_H

#include <slurm/slurm.h>
#include <stdint.h>

#include "errors.h"
#include "version.h"

static inline int32_t slurmswift_load_configuration(slurm_conf_t **configuration) {
  return SLURMSWIFT_CALL(slurm_load_ctl_conf((time_t)0, configuration));
}

static inline void slurmswift_free_configuration(slurm_conf_t *configuration) {
#if SLURMSWIFT_FROM(26, 5, 0)
  slurm_free_conf(configuration);
#else
  slurm_free_ctl_conf(configuration);
#endif
}

/* An element of the lists below: "opaque" in the headers, the same two pointers
 * in every release. */
typedef struct {
  char *name;
  char *value;
} slurmswift_key_pair;

/* The sections that `scontrol show config` prints. */
typedef enum {
  SLURMSWIFT_SECTION_MAIN,
  SLURMSWIFT_SECTION_ACCOUNT_GATHER,
  SLURMSWIFT_SECTION_CGROUP,
  SLURMSWIFT_SECTION_EXTERNAL_SENSORS,
  SLURMSWIFT_SECTION_MPI,
  SLURMSWIFT_SECTION_SELECT
} slurmswift_section;

/* The key pairs of a section; NULL when it has none. The list of the main section
 * is the caller's to free by slurmswift_free_pairs, the others are parts of the
 * configuration. */
static inline struct xlist *slurmswift_configuration_pairs(
    slurm_conf_t *configuration, slurmswift_section section) {
  switch (section) {
  case SLURMSWIFT_SECTION_MAIN:
    return (struct xlist *)slurm_ctl_conf_2_key_pairs(configuration);
  case SLURMSWIFT_SECTION_ACCOUNT_GATHER:
    return (struct xlist *)configuration->acct_gather_conf;
  case SLURMSWIFT_SECTION_CGROUP:
    return (struct xlist *)configuration->cgroup_conf;
  case SLURMSWIFT_SECTION_EXTERNAL_SENSORS:
#if SLURMSWIFT_FROM(24, 5, 0)
    return NULL;
#else
    return (struct xlist *)configuration->ext_sensors_conf;
#endif
  case SLURMSWIFT_SECTION_MPI:
#if SLURMSWIFT_FROM(22, 5, 0)
    return (struct xlist *)configuration->mpi_conf;
#else
    return NULL;
#endif
  case SLURMSWIFT_SECTION_SELECT:
    return (struct xlist *)configuration->select_conf_key_pairs;
  }
  return NULL;
}

static inline void slurmswift_free_pairs(struct xlist *pairs) {
  if (pairs) slurm_list_destroy(pairs);
}

/* Calls `visit` for each pair of a list, in its order. */
static inline void slurmswift_visit_pairs(
    struct xlist *pairs, void *context,
    void (*visit)(void *context, const char *name, const char *value)) {
  if (!pairs) return;
  struct listIterator *iterator = slurm_list_iterator_create(pairs);
  for (slurmswift_key_pair *pair; (pair = (slurmswift_key_pair *)slurm_list_next(iterator));)
    visit(context, pair->name, pair->value);
  slurm_list_iterator_destroy(iterator);
}

/* MaxBatchRequeue: a parameter from 23.02, before that the constant 5. */
static inline uint32_t slurmswift_max_batch_requeue(const slurm_conf_t *configuration) {
#if SLURMSWIFT_FROM(23, 2, 0)
  return configuration->max_batch_requeue;
#else
  (void)configuration;
  return 5;
#endif
}

#endif
