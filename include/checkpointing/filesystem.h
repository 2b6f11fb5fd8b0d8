/* What Swift's Glibc does not bring of file systems. */
#ifndef SLURMSWIFT_CHECKPOINTING_FILESYSTEM_H
#define SLURMSWIFT_CHECKPOINTING_FILESYSTEM_H

#include <stdint.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

/* Returns 0, or -1 with errno set. */
static inline int slurmswift_filesystem_kind(const char *path, uint32_t *kind) {
  struct statfs status;
  int answer = statfs(path, &status);
  if (answer == 0) *kind = (uint32_t)status.f_type;
  return answer;
}

/* A file without a name, in memory, of nobody but this process: MFD_CLOEXEC. No folder for it may be missing or full.
 * Returns its descriptor, or -1 with errno set. */
static inline int slurmswift_memory_file(const char *label) {
  return (int)syscall(SYS_memfd_create, label, 1U);
}

/* Begins to write what is cached of a range, without waiting: SYNC_FILE_RANGE_WRITE. */
static inline void slurmswift_begin_writing(int file, int64_t offset, int64_t count) {
  (void)syscall(SYS_sync_file_range, file, offset, count, 2);
}

#endif
