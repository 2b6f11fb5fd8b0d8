/* What is needed of zlib: whole buffers at once, of any size. zlib counts in 32 bits, and starts its
 * streams by macros that Swift does not see. */
#ifndef SLURMSWIFT_TENSORS_ZLIB_H
#define SLURMSWIFT_TENSORS_ZLIB_H

#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
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

/* Gives a buffer more room, at most so much: twice what there was. A stream's end comes early where its
 * promise was no promise, and then nothing was taken for it. Returns whether there was memory. */
static inline int slurmswift_grow(z_stream *stream, uint8_t **to, size_t *room, size_t size) {
  size_t filled = *to == NULL ? 0 : (size_t)((uint8_t *)stream->next_out - *to);
  if (*to == NULL || (filled == *room && filled < size)) {
    if (filled > 0) *room = filled > size / 2 ? size : filled * 2;
    /* zlib refuses to write to nowhere, also where there is nothing to write. */
    uint8_t *grown = (uint8_t *)realloc(*to, *room > 0 ? *room : 1);
    if (grown == NULL) return 0;
    *to = grown;
    stream->next_out = grown + filled;
  }
  stream->avail_out = *room - filled > UINT_MAX ? UINT_MAX : (uInt)(*room - filled);
  return 1;
}

/* Inflates a whole stream into a buffer that is the caller's to free; it grows with what comes, to a size at
 * most, in whose place is then the number of bytes. Where gzip's wrapping is around it, more such streams may
 * follow, of which each is added to those before. Returns 0; -1 when the stream is no such stream, ends early,
 * is followed by anything else, or is longer; -2 without memory. */
static inline int slurmswift_inflate(
    int window, const void *from, size_t from_count, size_t *size, void **made) {
  z_stream stream = {.next_in = (Bytef *)from};
  int code = inflateInit2(&stream, window);
  if (code != Z_OK) return code == Z_MEM_ERROR ? -2 : -1;
  /* Most numbers become a little smaller, if that. */
  size_t room = from_count < *size ? from_count : *size;
  uint8_t *to = NULL;
  while (code == Z_OK) {
    slurmswift_refill(&stream.avail_in, &from_count);
    if (stream.avail_out == 0 && !slurmswift_grow(&stream, &to, &room, *size)) {
      code = Z_MEM_ERROR;
      break;
    }
    code = inflate(&stream, Z_NO_FLUSH);
    if (code == Z_STREAM_END && window == SLURMSWIFT_WINDOW_GZIP &&
        (stream.avail_in > 0 || from_count > 0))
      code = inflateReset(&stream);
  }
  int is_whole = code == Z_STREAM_END && stream.avail_in == 0 && from_count == 0;
  size_t filled = is_whole ? (size_t)((uint8_t *)stream.next_out - to) : 0;
  inflateEnd(&stream);
  if (is_whole) {
    *made = to;
    *size = filled;
    return 0;
  }
  free(to);
  return code == Z_MEM_ERROR ? -2 : -1;
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
