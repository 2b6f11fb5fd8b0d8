/* Which Slurm these headers belong to. */
#ifndef SLURMSWIFT_VERSION_H
#define SLURMSWIFT_VERSION_H

#include <slurm/slurm.h> /* 20.11 has no slurm_version.h of its own */
#include <stdint.h>

/* True from release MAJOR.MINOR.MICRO on, as in SLURMSWIFT_FROM(23, 2, 0). */
#define SLURMSWIFT_FROM(major, minor, micro) \
  (SLURM_VERSION_NUMBER >= SLURM_VERSION_NUM(major, minor, micro))

/* A field of a record where this Slurm has it, as in
 * SLURMSWIFT_SINCE_23_02(node, resume_after, 0); else what says "absent". */
#define SLURMSWIFT_FIELD(record, field, absent) ((record)->field)
#define SLURMSWIFT_NO_FIELD(record, field, absent) ((void)(record), absent)
#if SLURMSWIFT_FROM(21, 8, 0)
#define SLURMSWIFT_SINCE_21_08 SLURMSWIFT_FIELD
#else
#define SLURMSWIFT_SINCE_21_08 SLURMSWIFT_NO_FIELD
#endif
#if SLURMSWIFT_FROM(22, 5, 0)
#define SLURMSWIFT_SINCE_22_05 SLURMSWIFT_FIELD
#else
#define SLURMSWIFT_SINCE_22_05 SLURMSWIFT_NO_FIELD
#endif
#if SLURMSWIFT_FROM(23, 2, 0)
#define SLURMSWIFT_SINCE_23_02 SLURMSWIFT_FIELD
#else
#define SLURMSWIFT_SINCE_23_02 SLURMSWIFT_NO_FIELD
#endif
#if SLURMSWIFT_FROM(23, 11, 0)
#define SLURMSWIFT_SINCE_23_11 SLURMSWIFT_FIELD
#else
#define SLURMSWIFT_SINCE_23_11 SLURMSWIFT_NO_FIELD
#endif
#if SLURMSWIFT_FROM(24, 5, 0)
#define SLURMSWIFT_SINCE_24_05 SLURMSWIFT_FIELD
#else
#define SLURMSWIFT_SINCE_24_05 SLURMSWIFT_NO_FIELD
#endif
#if SLURMSWIFT_FROM(25, 5, 0)
#define SLURMSWIFT_SINCE_25_05 SLURMSWIFT_FIELD
#else
#define SLURMSWIFT_SINCE_25_05 SLURMSWIFT_NO_FIELD
#endif
#if SLURMSWIFT_FROM(25, 11, 0)
#define SLURMSWIFT_SINCE_25_11 SLURMSWIFT_FIELD
#else
#define SLURMSWIFT_SINCE_25_11 SLURMSWIFT_NO_FIELD
#endif
#if SLURMSWIFT_FROM(26, 5, 0)
#define SLURMSWIFT_SINCE_26_05 SLURMSWIFT_FIELD
#else
#define SLURMSWIFT_SINCE_26_05 SLURMSWIFT_NO_FIELD
#endif

/* The release of the headers, as 0xMMmmpp: slurm_api_version() tells the API's
 * number instead, which users do not know. */
static inline uint32_t slurmswift_headers_version(void) { return SLURM_VERSION_NUMBER; }

#endif
