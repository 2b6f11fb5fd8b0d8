/* libslurm's own memory. */
#ifndef SLURMSWIFT_MEMORY_H
#define SLURMSWIFT_MEMORY_H

/* Exported by every libslurm, declared in no public header; leaves NULL behind. */
extern void slurm_xfree(void **item);

#endif
