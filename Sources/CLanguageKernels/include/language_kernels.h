// Numeric kernels of the language models. Integer arithmetic is exact and floating-point work is
// done element by element in a fixed order without contraction, so results do not depend on the
// instruction set that the machine offers. Each kernel has a plain version (`_reference`) with the
// same results, bit for bit.
#ifndef ATTACHE_LANGUAGE_KERNELS_H
#define ATTACHE_LANGUAGE_KERNELS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Rounds n up to a multiple of 4 (depth of a product) or 16 (its columns).
#define LK_DEPTH 4
#define LK_COLUMNS 16

// out[row][column] = sum over k of a[row][k] * (weight(k, column)), exactly.
//
// a: `rows` rows of `depth` bytes, `stride` bytes apart; depth a multiple of 4.
// weights: unsigned bytes, weight + 128, packed as [columns/16][depth/4][16][4]; columns a
// multiple of 16. out: rows x columns, `out_stride` numbers apart.
void lk_multiply(
    const int8_t *a, int32_t rows, int32_t depth, int32_t stride, const uint8_t *weights,
    int32_t columns, int32_t *out, int32_t out_stride);
void lk_multiply_reference(
    const int8_t *a, int32_t rows, int32_t depth, int32_t stride, const uint8_t *weights,
    int32_t columns, int32_t *out, int32_t out_stride);

// out[i] = sums[i] * (scale * scales[i]) + bias[i], then the larger of that and 0 if `relu`.
void lk_rescale(
    const int32_t *sums, int32_t count, float scale, const float *scales, const float *bias,
    int32_t relu, float *out);
void lk_rescale_reference(
    const int32_t *sums, int32_t count, float scale, const float *scales, const float *bias,
    int32_t relu, float *out);

// Bytes and scale of a row: out[i] = round(in[i] * 127 / max|in|), ties to even; returns
// max|in| / 127 (1 for a row of zeros).
float lk_quantize(const float *in, int32_t count, int8_t *out);
float lk_quantize_reference(const float *in, int32_t count, int8_t *out);

// One step of an LSTM for one sentence: gate sums (input, forget, cell, output; `hidden` each) of
// the quantised product, scaled, plus `added` (bias, or the input's projection with it).
// cell is updated; out = round(127 * h).
void lk_lstm(
    const int32_t *sums, const float *scales, const float *added, int32_t hidden, float *cell,
    int8_t *out);
void lk_lstm_reference(
    const int32_t *sums, const float *scales, const float *added, int32_t hidden, float *cell,
    int8_t *out);

// out[i] += scale * row[i]
void lk_add_row(const int8_t *row, int32_t count, float scale, float *out);
// out[i] += row[i]
void lk_add(const float *row, int32_t count, float *out);
// out[i] = max(out[i], row[i])
void lk_max(const float *row, int32_t count, float *out);

// The sum of a[i] * b[i], exactly.
int32_t lk_dot(const int8_t *a, const int8_t *b, int32_t count);

// scores[r] += sum over i of mixed[r * size + i] * head[i], in 16 interleaved partial sums that are
// added in a fixed order. size: a multiple of 16.
void lk_relations(
    const float *mixed, const float *head, int32_t relations, int32_t size, float *scores);
void lk_relations_reference(
    const float *mixed, const float *head, int32_t relations, int32_t size, float *scores);

// Whether the machine's fast integer products are in use (2: AVX-512 VNNI, 1: AVX2, 0: plain).
int32_t lk_level(void);
// Forces a level no higher than the machine offers (for tests); returns the level now in use.
int32_t lk_set_level(int32_t level);

#ifdef __cplusplus
}
#endif

#endif
