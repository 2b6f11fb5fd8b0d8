/* The DNS record by which "configless" sites name their controllers. */
#ifndef SLURMSWIFT_DISCOVERY_H
#define SLURMSWIFT_DISCOVERY_H

#include <arpa/nameser.h>
#include <netinet/in.h>
#include <resolv.h>
#include <stdint.h>
#include <string.h>

/* Looks the SRV records `_slurmctld._tcp` up as libslurm does, but asks each name
 * server once, for a second. Calls `visit` for each that is found. */
static inline void slurmswift_visit_controllers_in_dns(
    void *context, void (*visit)(void *context, const char *host, uint16_t port)) {
  struct __res_state state;
  memset(&state, 0, sizeof state);
  if (res_ninit(&state) != 0) return;
  state.retrans = 1;
  state.retry = 1;

  unsigned char answer[4096];
  int length = res_nsearch(
      &state, "_slurmctld._tcp", ns_c_in, ns_t_srv, answer, sizeof answer);
  res_nclose(&state);
  ns_msg message;
  if (length < 0 || length > (int)sizeof answer || ns_initparse(answer, length, &message) != 0)
    return;

  for (int index = 0; index < ns_msg_count(message, ns_s_an); index++) {
    ns_rr record;
    char host[NS_MAXDNAME];
    if (ns_parserr(&message, ns_s_an, index, &record) != 0) continue;
    if (ns_rr_type(record) != ns_t_srv || ns_rr_rdlen(record) < 7) continue;
    /* Priority and weight, then the port, then the name. */
    const unsigned char *data = ns_rr_rdata(record);
    if (dn_expand(ns_msg_base(message), ns_msg_end(message), data + 6, host, sizeof host) >= 0)
      visit(context, host, (uint16_t)ns_get16(data + 4));
  }
}

#endif
