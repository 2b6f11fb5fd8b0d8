/* The C side of slurmswift: libslurm's public headers, and one stable prototype
 * for each call and field that differs between Slurm's major versions.
 *
 * All knowledge of Slurm's versions is in this folder: Swift's #if cannot see C
 * macros, so the #if stand here, inside function bodies only. What a version
 * lacks answers "not supported" (ESLURM_NOT_SUPPORTED, NULL or NO_VAL), which
 * Swift makes nil or a typed error.
 *
 * Checked against Slurm 20.11, 22.05, 24.11 and 26.05 by `make check-headers`. */
#ifndef SLURMSWIFT_H
#define SLURMSWIFT_H

#include <slurm/slurm.h>
#include <slurm/slurm_errno.h>
#include <slurm/slurmdb.h>

#include "slurmswift/version.h"
#include "slurmswift/constants.h"
#include "slurmswift/errors.h"
#include "slurmswift/connection.h"
#include "slurmswift/discovery.h"
#include "slurmswift/configuration.h"
#include "slurmswift/jobs.h"
#include "slurmswift/job_fields.h"
#include "slurmswift/states.h"
#include "slurmswift/submission.h"
#include "slurmswift/control.h"
#include "slurmswift/nodes.h"
#include "slurmswift/partitions.h"
#include "slurmswift/qos.h"
#include "slurmswift/reservations.h"
#include "slurmswift/steps.h"
#include "slurmswift/statistics.h"
#include "slurmswift/accounting.h"
#include "slurmswift/priority.h"
#include "slurmswift/associations.h"

#endif
