/* Nodes: loading them, and the fields that changed. */
#ifndef SLURMSWIFT_NODES_H
#define SLURMSWIFT_NODES_H

#include <slurm/slurm.h>
#include <stdint.h>
#include <string.h>

#include "errors.h"
#include "memory.h"
#include "version.h"

/* Each of the named nodes once, as ranges, for free(); NULL for what cannot be read. */
static inline char *slurmswift_unique_nodes(const char *names) {
  __auto_type list = slurm_hostlist_create(names);
  if (!list) return NULL;
  slurm_hostlist_uniq(list);
  char *text = slurm_hostlist_ranged_string_xmalloc(list);
  char *copy = text ? strdup(text) : NULL;
  slurm_xfree((void **)&text);
  slurm_hostlist_destroy(list);
  return copy;
}

static const uint16_t slurmswift_show_mixed = SHOW_MIXED;

static inline int32_t slurmswift_load_nodes(
    time_t since, uint16_t flags, node_info_msg_t **message) {
  return SLURMSWIFT_CALL(slurm_load_node(since, message, flags));
}

static inline int32_t slurmswift_load_node(
    const char *name, uint16_t flags, node_info_msg_t **message) {
  return SLURMSWIFT_CALL(slurm_load_node_single(message, (char *)name, flags));
}

/* libslurm forgets some texts of a record, one release after the other. A release that does not will
 * find NULL. */
static inline void slurmswift_free_nodes(node_info_msg_t *message) {
  for (uint32_t index = 0; message && index < message->record_count; index++) {
    node_info_t *node = &message->node_array[index];
#if SLURMSWIFT_FROM(20, 11, 0)
    slurm_xfree((void **)&node->bcast_address);
    slurm_xfree((void **)&node->comment);
#endif
#if SLURMSWIFT_FROM(21, 8, 0)
    slurm_xfree((void **)&node->extra);
#endif
#if SLURMSWIFT_FROM(23, 2, 0)
    slurm_xfree((void **)&node->resv_name);
#endif
#if SLURMSWIFT_FROM(23, 11, 0)
    slurm_xfree((void **)&node->instance_id);
    slurm_xfree((void **)&node->instance_type);
#endif
  }
  slurm_free_node_info_msg(message);
}

/* What jobs hold of a node: plain fields from 25.05, before that parts of what
 * the select plugin tells. */
static inline uint16_t slurmswift_node_allocated_cpus(const node_info_t *node) {
#if SLURMSWIFT_FROM(25, 5, 0)
  return node->alloc_cpus;
#else
  uint16_t count = 0;
  slurm_get_select_nodeinfo(
      node->select_nodeinfo, SELECT_NODEDATA_SUBCNT, NODE_STATE_ALLOCATED, &count);
  return count;
#endif
}

static inline uint64_t slurmswift_node_allocated_memory(const node_info_t *node) {
#if SLURMSWIFT_FROM(25, 5, 0)
  return node->alloc_memory;
#else
  uint64_t megabytes = 0;
  slurm_get_select_nodeinfo(
      node->select_nodeinfo, SELECT_NODEDATA_MEM_ALLOC, NODE_STATE_ALLOCATED, &megabytes);
  return megabytes;
#endif
}

/* The caller's to free by free(3); NULL for nothing. */
static inline char *slurmswift_node_allocated_tres(const node_info_t *node) {
#if SLURMSWIFT_FROM(25, 5, 0)
  return node->alloc_tres_fmt_str ? strdup(node->alloc_tres_fmt_str) : NULL;
#else
  void *text = NULL;
  slurm_get_select_nodeinfo(
      node->select_nodeinfo, SELECT_NODEDATA_TRES_ALLOC_FMT_STR, NODE_STATE_ALLOCATED, &text);
  char *copy = text ? strdup((char *)text) : NULL;
  slurm_xfree(&text);
  return copy;
#endif
}

/* Fields that came later. */
static inline uint16_t slurmswift_node_cpus_efctv(const node_info_t *node) {
  return SLURMSWIFT_SINCE_22_05(node, cpus_efctv, NO_VAL16);
}
static inline const char *slurmswift_node_extra(const node_info_t *node) {
  return SLURMSWIFT_SINCE_21_08(node, extra, NULL);
}
static inline time_t slurmswift_node_last_busy(const node_info_t *node) {
  return SLURMSWIFT_SINCE_21_08(node, last_busy, 0);
}
static inline time_t slurmswift_node_resume_after(const node_info_t *node) {
  return SLURMSWIFT_SINCE_23_02(node, resume_after, 0);
}
static inline const char *slurmswift_node_resv_name(const node_info_t *node) {
  return SLURMSWIFT_SINCE_23_02(node, resv_name, NULL);
}
static inline const char *slurmswift_node_instance_id(const node_info_t *node) {
  return SLURMSWIFT_SINCE_23_11(node, instance_id, NULL);
}
static inline const char *slurmswift_node_instance_type(const node_info_t *node) {
  return SLURMSWIFT_SINCE_23_11(node, instance_type, NULL);
}
static inline uint16_t slurmswift_node_res_cores_per_gpu(const node_info_t *node) {
  return SLURMSWIFT_SINCE_24_05(node, res_cores_per_gpu, 0);
}
static inline const char *slurmswift_node_gpu_spec(const node_info_t *node) {
  return SLURMSWIFT_SINCE_24_05(node, gpu_spec, NULL);
}
static inline const char *slurmswift_node_topology_str(const node_info_t *node) {
  return SLURMSWIFT_SINCE_25_05(node, topology_str, NULL);
}
static inline uint16_t slurmswift_node_cert_flags(const node_info_t *node) {
  return SLURMSWIFT_SINCE_25_05(node, cert_flags, 0);
}
static inline time_t slurmswift_node_cert_last_renewal(const node_info_t *node) {
  return SLURMSWIFT_SINCE_25_05(node, cert_last_renewal, 0);
}
static inline const char *slurmswift_node_parameters(const node_info_t *node) {
  return SLURMSWIFT_SINCE_25_11(node, parameters, NULL);
}
static inline uint32_t slurmswift_node_suspend_time(const node_info_t *node) {
  return SLURMSWIFT_SINCE_26_05(node, suspend_time, NO_VAL);
}

/* Power caps and external sensors: to 23.11. */
static inline uint32_t slurmswift_node_cap_watts(const node_info_t *node) {
#if SLURMSWIFT_FROM(24, 5, 0)
  (void)node;
  return NO_VAL;
#else
  return node->power ? node->power->cap_watts : NO_VAL;
#endif
}

static inline uint64_t slurmswift_node_sensor_joules(const node_info_t *node) {
#if SLURMSWIFT_FROM(24, 5, 0)
  (void)node;
  return NO_VAL64;
#else
  return node->ext_sensors ? node->ext_sensors->consumed_energy : NO_VAL64;
#endif
}

static inline uint32_t slurmswift_node_sensor_watts(const node_info_t *node) {
#if SLURMSWIFT_FROM(24, 5, 0)
  (void)node;
  return NO_VAL;
#else
  return node->ext_sensors ? node->ext_sensors->current_watts : NO_VAL;
#endif
}

static inline uint32_t slurmswift_node_sensor_temperature(const node_info_t *node) {
#if SLURMSWIFT_FROM(24, 5, 0)
  (void)node;
  return NO_VAL;
#else
  return node->ext_sensors ? node->ext_sensors->temperature : NO_VAL;
#endif
}

/* The parts of node_state. */
static const uint32_t slurmswift_node_state_base = NODE_STATE_BASE;
static const uint32_t slurmswift_node_unknown = NODE_STATE_UNKNOWN;
static const uint32_t slurmswift_node_down = NODE_STATE_DOWN;
static const uint32_t slurmswift_node_idle = NODE_STATE_IDLE;
static const uint32_t slurmswift_node_allocated = NODE_STATE_ALLOCATED;
static const uint32_t slurmswift_node_error = NODE_STATE_ERROR;
static const uint32_t slurmswift_node_mixed = NODE_STATE_MIXED;
static const uint32_t slurmswift_node_future = NODE_STATE_FUTURE;

/* Flags by their bits, which are the same wherever a version has them. */
static const uint32_t slurmswift_node_external = 1u << 4;
static const uint32_t slurmswift_node_reserved = NODE_STATE_RES;
static const uint32_t slurmswift_node_undrain = NODE_STATE_UNDRAIN;
static const uint32_t slurmswift_node_cloud = NODE_STATE_CLOUD;
static const uint32_t slurmswift_node_resume = NODE_RESUME;
static const uint32_t slurmswift_node_drain = NODE_STATE_DRAIN;
static const uint32_t slurmswift_node_completing = NODE_STATE_COMPLETING;
static const uint32_t slurmswift_node_no_respond = NODE_STATE_NO_RESPOND;
static const uint32_t slurmswift_node_powered_down = 1u << 12;
static const uint32_t slurmswift_node_fail = NODE_STATE_FAIL;
static const uint32_t slurmswift_node_powering_up = 1u << 14;
static const uint32_t slurmswift_node_maintenance = NODE_STATE_MAINT;
static const uint32_t slurmswift_node_reboot_requested = 1u << 16;
static const uint32_t slurmswift_node_reboot_cancel = 1u << 17;
static const uint32_t slurmswift_node_powering_down = NODE_STATE_POWERING_DOWN;
static const uint32_t slurmswift_node_dynamic_future = 1u << 19;
static const uint32_t slurmswift_node_reboot_issued = 1u << 20;
static const uint32_t slurmswift_node_planned = 1u << 21;
static const uint32_t slurmswift_node_invalid_registration = 1u << 22;
static const uint32_t slurmswift_node_power_down = 1u << 23;
static const uint32_t slurmswift_node_power_up = 1u << 24;
static const uint32_t slurmswift_node_power_drain = 1u << 25;
static const uint32_t slurmswift_node_dynamic_norm = 1u << 26;
static const uint32_t slurmswift_node_blocked = 1u << 27;

/* The one word that sinfo prints. Exported by every libslurm, declared in no
 * public header; answers a constant string. */
extern char *slurm_node_state_string(uint32_t state);

static inline const char *slurmswift_node_state_string(uint32_t state) {
  return slurm_node_state_string(state);
}

#endif
