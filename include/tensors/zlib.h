/* What is needed of zlib: whole buffers at once, of any size. zlib counts in 32 bits, and starts its
 * streams by macros that Swift does not see. */
#ifndef SLURMSWIFT_TENSORS_ZLIB_H
#define SLURMSWIFT_TENSORS_ZLIB_H

#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <zlib.h>

/* How deflated bytes are wrapped. */
enum { SLURMSWIFT_WINDOW_BARE = -15, SLURMSWIFT_WINDOW_GZIP = 15 + 16 };

static inline uint32_t slurmswift_crc32(uint32_t sum, const void *bytes, size_t count) {
  return (uint32_t)crc32_z(sum, (const Bytef *)bytes, count);
}

/* Moves as much as zlib can count from what is left into what it looks at. */
static inline void slurmswift_refill(uInt *available, size_t *left) {
  if (*available > 0) return;
  *available = *left > UINT_MAX ? UINT_MAX : (uInt)*left;
  *left -= *available;
}

/* Inflates a whole stream into a buffer that it must fill. Returns 0; -1 when the stream is no such
 * stream, ends early, is followed by anything, or is not as long as the buffer; -2 without memory. */
static inline int slurmswift_inflate(
    int window, const void *from, size_t from_count, void *to, size_t to_count) {
  z_stream stream = {.next_in = (Bytef *)from, .next_out = (Bytef *)to};
  int code = inflateInit2(&stream, window);
  if (code != Z_OK) return code == Z_MEM_ERROR ? -2 : -1;
  /* zlib refuses to write to nowhere, also where there is nothing to write. */
  Bytef nothing;
  if (to_count == 0) stream.next_out = &nothing;
  while (code == Z_OK) {
    slurmswift_refill(&stream.avail_in, &from_count);
    slurmswift_refill(&stream.avail_out, &to_count);
    code = inflate(&stream, Z_NO_FLUSH);
  }
  int is_whole = code == Z_STREAM_END && stream.avail_in == 0 && from_count == 0 &&
                 stream.avail_out == 0 && to_count == 0;
  inflateEnd(&stream);
  return is_whole ? 0 : code == Z_MEM_ERROR ? -2 : -1;
}

/* The most bytes that so many become. */
static inline size_t slurmswift_deflate_bound(size_t count) {
  return count + (count >> 12) + (count >> 14) + (count >> 25) + 64;
}

/* Deflates a buffer into one of the size that slurmswift_deflate_bound tells; the number of bytes is
 * then in made. Returns 0; -2 without memory; -1 when the buffer is too small. */
static inline int slurmswift_deflate(
    const void *from, size_t from_count, void *to, size_t to_count, size_t *made) {
  z_stream stream = {.next_in = (Bytef *)from, .next_out = (Bytef *)to};
  if (deflateInit2(
          &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, SLURMSWIFT_WINDOW_BARE, 8,
          Z_DEFAULT_STRATEGY) != Z_OK)
    return -2;
  int code = Z_OK;
  while (code == Z_OK) {
    slurmswift_refill(&stream.avail_in, &from_count);
    slurmswift_refill(&stream.avail_out, &to_count);
    code = deflate(&stream, from_count == 0 ? Z_FINISH : Z_NO_FLUSH);
  }
  /* Not total_out: it counts in the machine's long, which is enough here but not everywhere. */
  *made = (size_t)((const Bytef *)stream.next_out - (const Bytef *)to);
  deflateEnd(&stream);
  return code == Z_STREAM_END ? 0 : -1;
}

#endif
