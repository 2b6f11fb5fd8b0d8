/* XXH3 with 128 bits, the checksum of checkpoints: as fast as memory, and known to `xxhsum`.
 * The library is compiled in (XXH_INLINE_ALL): programs need no libxxhash where they run. */
#ifndef SLURMSWIFT_CHECKPOINTING_HASH_H
#define SLURMSWIFT_CHECKPOINTING_HASH_H

#include <stddef.h>
#include <stdint.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

/* An opaque state: the real one is aligned to 64 bytes, which Swift cannot hold. */
typedef struct slurmswift_hash slurmswift_hash;

/* NULL when there is no memory; to be freed by slurmswift_hash_free. */
static inline slurmswift_hash *slurmswift_hash_create(void) {
  XXH3_state_t *state = XXH3_createState();
  if (state) (void)XXH3_128bits_reset(state);
  return (slurmswift_hash *)state;
}

static inline void slurmswift_hash_free(slurmswift_hash *hash) {
  (void)XXH3_freeState((XXH3_state_t *)hash);
}

static inline void slurmswift_hash_update(slurmswift_hash *hash, const void *bytes, size_t count) {
  (void)XXH3_128bits_update((XXH3_state_t *)hash, bytes, count);
}

/* The hash of all bytes so far, its upper and its lower half. */
static inline void slurmswift_hash_digest(
    const slurmswift_hash *hash, uint64_t *high, uint64_t *low) {
  XXH128_hash_t digest = XXH3_128bits_digest((const XXH3_state_t *)hash);
  *high = digest.high64;
  *low = digest.low64;
}

#endif
