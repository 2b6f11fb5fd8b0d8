/* Partitions: loading them, and the fields that changed. */
#ifndef SLURMSWIFT_PARTITIONS_H
#define SLURMSWIFT_PARTITIONS_H

#include <slurm/slurm.h>
#include <stdint.h>

#include "errors.h"
#include "version.h"

static inline int32_t slurmswift_load_partitions(
    time_t since, uint16_t flags, partition_info_msg_t **message) {
  return SLURMSWIFT_CALL(slurm_load_partitions(since, message, flags));
}

/* libslurm forgets a text of a record to 22.05. A release that does not will find NULL. */
static inline void slurmswift_free_partitions(partition_info_msg_t *message) {
#if SLURMSWIFT_FROM(22, 5, 0)
  for (uint32_t index = 0; message && index < message->record_count; index++)
    slurm_xfree((void **)&message->partition_array[index].nodesets);
#endif
  slurm_free_partition_info_msg(message);
}

/* 16 bits wide to 23.11. */
static inline uint32_t slurmswift_partition_flags(const partition_info_t *partition) {
  return partition->flags;
}

/* Fields that came later. */
static inline const char *slurmswift_partition_nodesets(const partition_info_t *partition) {
  return SLURMSWIFT_SINCE_22_05(partition, nodesets, NULL);
}
static inline uint16_t slurmswift_partition_resume_timeout(const partition_info_t *partition) {
  return SLURMSWIFT_SINCE_21_08(partition, resume_timeout, NO_VAL16);
}
static inline uint16_t slurmswift_partition_suspend_timeout(const partition_info_t *partition) {
  return SLURMSWIFT_SINCE_21_08(partition, suspend_timeout, NO_VAL16);
}
static inline uint32_t slurmswift_partition_suspend_time(const partition_info_t *partition) {
  return SLURMSWIFT_SINCE_21_08(partition, suspend_time, NO_VAL);
}
static inline uint32_t slurmswift_partition_max_cpus_per_socket(const partition_info_t *partition) {
  return SLURMSWIFT_SINCE_23_02(partition, max_cpus_per_socket, NO_VAL);
}
static inline const char *slurmswift_partition_topology_name(const partition_info_t *partition) {
  return SLURMSWIFT_SINCE_25_05(partition, topology_name, NULL);
}

/* What jobs get for each GPU unless they say otherwise: JOB_DEF_CPU_PER_GPU,
 * JOB_DEF_MEM_PER_GPU; NO_VAL64 when not set. */
static inline uint64_t slurmswift_partition_job_default(
    const partition_info_t *partition, uint16_t type) {
  uint64_t value = NO_VAL64;
  if (!partition->job_defaults_list) return value;
  struct listIterator *iterator =
      slurm_list_iterator_create((struct xlist *)partition->job_defaults_list);
  for (job_defaults_t *entry; (entry = (job_defaults_t *)slurm_list_next(iterator));)
    if (entry->type == type) value = entry->value;
  slurm_list_iterator_destroy(iterator);
  return value;
}
static const uint16_t slurmswift_cpus_per_gpu = JOB_DEF_CPU_PER_GPU;
static const uint16_t slurmswift_memory_per_gpu = JOB_DEF_MEM_PER_GPU;

static const uint16_t slurmswift_partition_up = PARTITION_UP;
static const uint16_t slurmswift_partition_down = PARTITION_DOWN;
static const uint16_t slurmswift_partition_drain = PARTITION_DRAIN;
static const uint16_t slurmswift_partition_inactive = PARTITION_INACTIVE;

/* Flags by their bits, which are the same wherever a version has them. */
static const uint32_t slurmswift_part_default = PART_FLAG_DEFAULT;
static const uint32_t slurmswift_part_hidden = PART_FLAG_HIDDEN;
static const uint32_t slurmswift_part_no_root = PART_FLAG_NO_ROOT;
static const uint32_t slurmswift_part_root_only = PART_FLAG_ROOT_ONLY;
static const uint32_t slurmswift_part_req_resv = PART_FLAG_REQ_RESV;
static const uint32_t slurmswift_part_lln = PART_FLAG_LLN;
static const uint32_t slurmswift_part_exclusive_user = PART_FLAG_EXCLUSIVE_USER;
static const uint32_t slurmswift_part_power_down_on_idle = 1u << 7;
static const uint32_t slurmswift_part_exclusive_topo = 1u << 16;

static const uint16_t slurmswift_shared_force = SHARED_FORCE;

/* cr_type, by its bits: the macros are not public from 25.05 on. */
static const uint16_t slurmswift_select_cpu = 0x0001;
static const uint16_t slurmswift_select_socket = 0x0002;
static const uint16_t slurmswift_select_core = 0x0004;
static const uint16_t slurmswift_select_memory = 0x0010;
static const uint16_t slurmswift_select_one_task_per_core = 0x0100;
static const uint16_t slurmswift_select_pack_nodes = 0x0200;
static const uint16_t slurmswift_select_core_default_block = 0x1000;
static const uint16_t slurmswift_select_least_loaded = 0x4000;

static const uint16_t slurmswift_preempt_off = PREEMPT_MODE_OFF;
static const uint16_t slurmswift_preempt_suspend = PREEMPT_MODE_SUSPEND;
static const uint16_t slurmswift_preempt_requeue = PREEMPT_MODE_REQUEUE;
static const uint16_t slurmswift_preempt_cancel = PREEMPT_MODE_CANCEL;
static const uint16_t slurmswift_preempt_priority = 0x2000;
static const uint16_t slurmswift_preempt_within = 0x4000;
static const uint16_t slurmswift_preempt_gang = PREEMPT_MODE_GANG;

/* Exported by every libslurm, declared in no public header; answers a constant
 * string. */
extern const char *slurm_preempt_mode_string(uint16_t mode);

static inline const char *slurmswift_preempt_mode_string(uint16_t mode) {
  return slurm_preempt_mode_string(mode);
}

/* Exported by every libslurm, declared in no public header. */
extern void slurm_sprint_cpu_bind_type(char *text, cpu_bind_type_t type);

/* `text` holds at least 256 characters. */
static inline void slurmswift_cpu_binding_string(uint32_t type, char *text) {
  slurm_sprint_cpu_bind_type(text, (cpu_bind_type_t)type);
}

#endif
