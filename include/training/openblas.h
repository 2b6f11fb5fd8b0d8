/* What is needed of OpenBLAS: products of matrices, row by row, and on how many threads it computes on
 * which kind of processor. */
#ifndef SLURMSWIFT_TRAINING_OPENBLAS_H
#define SLURMSWIFT_TRAINING_OPENBLAS_H

#include <cblas.h>
#include <stdbool.h>

/* The two matrices that are multiplied, each as it lies in memory or transposed, rows and columns of
 * the product, and how many numbers are summed up for each of its elements. */
typedef struct {
  bool is_left_transposed, is_right_transposed;
  int rows, columns, depth;
} slurmswift_product;

/* The name that OpenBLAS has for a processor with the instructions of this one; NULL for none that is
 * faster than what it takes for processors which it does not know. */
static inline const char *slurmswift_core_of_instructions(void) {
#ifdef __x86_64__
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl"))
    return "SkylakeX";
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return "Haswell";
#endif
  return 0;
}

static inline CBLAS_TRANSPOSE slurmswift_transpose(bool is_transposed) {
  return is_transposed ? CblasTrans : CblasNoTrans;
}

/* Adds the product to `scale` times what is there. */
static inline void slurmswift_multiply_floats(
    slurmswift_product p, const float *left, const float *right, float scale, float *to) {
  cblas_sgemm(
      CblasRowMajor, slurmswift_transpose(p.is_left_transposed),
      slurmswift_transpose(p.is_right_transposed), p.rows, p.columns, p.depth, 1, left,
      p.is_left_transposed ? p.rows : p.depth, right,
      p.is_right_transposed ? p.depth : p.columns, scale, to, p.columns);
}

static inline void slurmswift_multiply_doubles(
    slurmswift_product p, const double *left, const double *right, double scale, double *to) {
  cblas_dgemm(
      CblasRowMajor, slurmswift_transpose(p.is_left_transposed),
      slurmswift_transpose(p.is_right_transposed), p.rows, p.columns, p.depth, 1, left,
      p.is_left_transposed ? p.rows : p.depth, right,
      p.is_right_transposed ? p.depth : p.columns, scale, to, p.columns);
}

#endif
