#include "language_kernels.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define CLONES __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#define VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
#define AVX2 __attribute__((target("avx2")))
#else
#define CLONES
#endif

// -- Integer products --------------------------------------------------------------------------

void lk_multiply_reference(
    const int8_t *a, int32_t rows, int32_t depth, int32_t stride, const uint8_t *weights,
    int32_t columns, int32_t *out, int32_t out_stride) {
    for (int32_t row = 0; row < rows; row++) {
        for (int32_t column = 0; column < columns; column++) {
            const uint8_t *block = weights + (int64_t)(column / 16) * depth * 16 + column % 16 * 4;
            int32_t sum = 0;
            for (int32_t k = 0; k < depth; k++) {
                int32_t weight = (int32_t)block[(k / 4) * 64 + k % 4] - 128;
                sum += (int32_t)a[(int64_t)row * stride + k] * weight;
            }
            out[(int64_t)row * out_stride + column] = sum;
        }
    }
}

// 128 times the sum of a row: what the offset of the weights adds to each product.
static inline int32_t offset_of(const int8_t *a, int32_t depth) {
    int32_t sum = 0;
    for (int32_t k = 0; k < depth; k++) sum += a[k];
    return sum * 128;
}

#if defined(__x86_64__)

#define ROWS 6
#define BLOCKS 4

VNNI static inline __attribute__((always_inline)) void vnni_tile(
    const int8_t *a, int32_t stride, int32_t steps, const uint8_t *weights, int64_t block_size,
    int32_t *out, int32_t out_stride, const int32_t *offsets, const int rows, const int blocks) {
    __m512i sums[ROWS][BLOCKS];
    for (int r = 0; r < rows; r++) {
        for (int b = 0; b < blocks; b++) sums[r][b] = _mm512_setzero_si512();
    }
    for (int32_t k = 0; k < steps; k++) {
        __m512i w[BLOCKS];
        for (int b = 0; b < blocks; b++) {
            w[b] = _mm512_loadu_si512(weights + b * block_size + (int64_t)k * 64);
        }
        for (int r = 0; r < rows; r++) {
            int32_t four;
            memcpy(&four, a + (int64_t)r * stride + k * 4, 4);
            __m512i value = _mm512_set1_epi32(four);
            for (int b = 0; b < blocks; b++) {
                sums[r][b] = _mm512_dpbusd_epi32(sums[r][b], w[b], value);
            }
        }
    }
    for (int r = 0; r < rows; r++) {
        __m512i offset = _mm512_set1_epi32(offsets[r]);
        for (int b = 0; b < blocks; b++) {
            _mm512_storeu_si512(
                out + (int64_t)r * out_stride + b * 16, _mm512_sub_epi32(sums[r][b], offset));
        }
    }
}

#define TILE(r, b)                                                                                 \
    case r * 8 + b:                                                                                \
        vnni_tile(a, stride, steps, weights, block_size, out, out_stride, offsets, r, b);          \
        break;

VNNI static void vnni_tiles(
    const int8_t *a, int32_t stride, int32_t steps, const uint8_t *weights, int64_t block_size,
    int32_t *out, int32_t out_stride, const int32_t *offsets, int rows, int blocks) {
    switch (rows * 8 + blocks) {
        TILE(1, 1) TILE(1, 2) TILE(1, 3) TILE(1, 4)
        TILE(2, 1) TILE(2, 2) TILE(2, 3) TILE(2, 4)
        TILE(3, 1) TILE(3, 2) TILE(3, 3) TILE(3, 4)
        TILE(4, 1) TILE(4, 2) TILE(4, 3) TILE(4, 4)
        TILE(5, 1) TILE(5, 2) TILE(5, 3) TILE(5, 4)
        TILE(6, 1) TILE(6, 2) TILE(6, 3) TILE(6, 4)
    }
}

VNNI static void multiply_vnni(
    const int8_t *a, int32_t rows, int32_t depth, int32_t stride, const uint8_t *weights,
    int32_t columns, int32_t *out, int32_t out_stride) {
    int32_t steps = depth / 4;
    int32_t blocks = columns / 16;
    int64_t block_size = (int64_t)depth * 16;
    for (int32_t row = 0; row < rows; row += ROWS) {
        int height = rows - row < ROWS ? rows - row : ROWS;
        int32_t offsets[ROWS];
        for (int r = 0; r < height; r++) {
            offsets[r] = offset_of(a + (int64_t)(row + r) * stride, depth);
        }
        for (int32_t block = 0; block < blocks; block += BLOCKS) {
            int width = blocks - block < BLOCKS ? blocks - block : BLOCKS;
            vnni_tiles(
                a + (int64_t)row * stride, stride, steps, weights + block * block_size, block_size,
                out + (int64_t)row * out_stride + block * 16, out_stride, offsets, height, width);
        }
    }
}

// Two rows at a time: bytes widened to 16 bits, pairs added exactly.
AVX2 static void multiply_avx2(
    const int8_t *a, int32_t rows, int32_t depth, int32_t stride, const uint8_t *weights,
    int32_t columns, int32_t *out, int32_t out_stride) {
    int32_t steps = depth / 4;
    for (int32_t row = 0; row < rows; row += 2) {
        int two = row + 1 < rows;
        const int8_t *first = a + (int64_t)row * stride;
        const int8_t *second = two ? first + stride : first;
        int32_t offsets[2] = {offset_of(first, depth), offset_of(second, depth)};
        for (int32_t block = 0; block < columns / 16; block++) {
            const uint8_t *w = weights + (int64_t)block * depth * 16;
            __m256i sums[2][4];
            for (int r = 0; r < 2; r++) {
                for (int q = 0; q < 4; q++) sums[r][q] = _mm256_setzero_si256();
            }
            for (int32_t k = 0; k < steps; k++) {
                int32_t four[2];
                memcpy(&four[0], first + k * 4, 4);
                memcpy(&four[1], second + k * 4, 4);
                __m256i x = _mm256_broadcastq_epi64(
                    _mm_cvtepi8_epi16(_mm_cvtsi32_si128(four[0])));
                __m256i y = _mm256_broadcastq_epi64(
                    _mm_cvtepi8_epi16(_mm_cvtsi32_si128(four[1])));
                for (int q = 0; q < 4; q++) {
                    __m256i wide = _mm256_cvtepu8_epi16(
                        _mm_loadu_si128((const __m128i *)(w + (int64_t)k * 64 + q * 16)));
                    sums[0][q] = _mm256_add_epi32(sums[0][q], _mm256_madd_epi16(wide, x));
                    sums[1][q] = _mm256_add_epi32(sums[1][q], _mm256_madd_epi16(wide, y));
                }
            }
            for (int r = 0; r < 1 + two; r++) {
                for (int q = 0; q < 4; q++) {
                    int32_t pairs[8];
                    _mm256_storeu_si256((__m256i *)pairs, sums[r][q]);
                    int32_t *to = out + (int64_t)(row + r) * out_stride + block * 16 + q * 4;
                    for (int i = 0; i < 4; i++) {
                        to[i] = pairs[2 * i] + pairs[2 * i + 1] - offsets[r];
                    }
                }
            }
        }
    }
}

static int32_t offered(void) {
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl")) {
        return 2;
    }
    return __builtin_cpu_supports("avx2") ? 1 : 0;
}

#else

static int32_t offered(void) { return 0; }

#endif

static int32_t chosen_level = -1;

int32_t lk_level(void) {
    // Two threads that come here at once find the same answer.
    int32_t level = __atomic_load_n(&chosen_level, __ATOMIC_RELAXED);
    if (level < 0) {
        level = offered();
        __atomic_store_n(&chosen_level, level, __ATOMIC_RELAXED);
    }
    return level;
}

int32_t lk_set_level(int32_t level) {
    int32_t highest = offered();
    __atomic_store_n(&chosen_level, level < highest ? level : highest, __ATOMIC_RELAXED);
    return lk_level();
}

void lk_multiply(
    const int8_t *a, int32_t rows, int32_t depth, int32_t stride, const uint8_t *weights,
    int32_t columns, int32_t *out, int32_t out_stride) {
#if defined(__x86_64__)
    int32_t level = lk_level();
    if (level == 2) {
        multiply_vnni(a, rows, depth, stride, weights, columns, out, out_stride);
        return;
    }
    if (level == 1) {
        multiply_avx2(a, rows, depth, stride, weights, columns, out, out_stride);
        return;
    }
#endif
    lk_multiply_reference(a, rows, depth, stride, weights, columns, out, out_stride);
}

CLONES int32_t lk_dot(const int8_t *a, const int8_t *b, int32_t count) {
    int32_t sum = 0;
    for (int32_t i = 0; i < count; i++) sum += (int32_t)a[i] * (int32_t)b[i];
    return sum;
}

// -- Element-wise work -------------------------------------------------------------------------

// Ties to even for |x| < 2^22, without the rounding mode or a library call.
static inline __attribute__((always_inline)) float rounded(float x) {
    const float magic = 12582912.0f;  // 1.5 * 2^23
    return (x + magic) - magic;
}

// tanh by the rational minimax approximation of Eigen's generic fast path (degrees 13 and 6 on
// [-9, 9]); error below 5e-7.
static inline __attribute__((always_inline)) float bent(float x) {
    x = x < 7.9f ? x : 7.9f;
    x = x > -7.9f ? x : -7.9f;
    float y = x * x;
    float p = y * -2.76076847742355e-16f + 2.00018790482477e-13f;
    p = y * p + -8.60467152213735e-11f;
    p = y * p + 5.12229709037114e-08f;
    p = y * p + 1.48572235717979e-05f;
    p = y * p + 6.37261928875436e-04f;
    p = y * p + 4.89352455891786e-03f;
    float q = y * 1.19825839466702e-06f + 1.18534705686654e-04f;
    q = y * q + 2.26843463243900e-03f;
    q = y * q + 4.89352518554385e-03f;
    return x * p / q;
}

static inline __attribute__((always_inline)) float squashed(float x) {
    return bent(x * 0.5f) * 0.5f + 0.5f;
}

static inline __attribute__((always_inline)) void rescale(
    const int32_t *restrict sums, int32_t count, float scale, const float *restrict scales,
    const float *restrict bias, int32_t relu, float *restrict out) {
    if (relu) {
        for (int32_t i = 0; i < count; i++) {
            float value = (float)sums[i] * (scale * scales[i]) + bias[i];
            out[i] = value > 0.0f ? value : 0.0f;
        }
    } else {
        for (int32_t i = 0; i < count; i++) {
            out[i] = (float)sums[i] * (scale * scales[i]) + bias[i];
        }
    }
}

CLONES void lk_rescale(
    const int32_t *sums, int32_t count, float scale, const float *scales, const float *bias,
    int32_t relu, float *out) {
    rescale(sums, count, scale, scales, bias, relu, out);
}

void lk_rescale_reference(
    const int32_t *sums, int32_t count, float scale, const float *scales, const float *bias,
    int32_t relu, float *out) {
#pragma clang loop vectorize(disable)
    for (int32_t i = 0; i < count; i++) {
        float value = (float)sums[i] * (scale * scales[i]) + bias[i];
        out[i] = relu && !(value > 0.0f) ? 0.0f : value;
    }
}

CLONES float lk_quantize(const float *restrict in, int32_t count, int8_t *restrict out) {
    // The largest of several lanes: the order does not change a maximum.
    float lanes[16] = {0};
    int32_t i = 0;
    for (; i + 16 <= count; i += 16) {
        for (int32_t j = 0; j < 16; j++) {
            float value = __builtin_fabsf(in[i + j]);
            lanes[j] = value > lanes[j] ? value : lanes[j];
        }
    }
    float largest = 0;
    for (int32_t j = 0; j < 16; j++) largest = lanes[j] > largest ? lanes[j] : largest;
    for (; i < count; i++) {
        float value = __builtin_fabsf(in[i]);
        largest = value > largest ? value : largest;
    }
    if (!(largest > 1e-20f)) {
        memset(out, 0, (size_t)count);
        return 1.0f;
    }
    float factor = 127.0f / largest;
    for (i = 0; i < count; i++) out[i] = (int8_t)(int32_t)rounded(in[i] * factor);
    return largest / 127.0f;
}

float lk_quantize_reference(const float *in, int32_t count, int8_t *out) {
    float largest = 0;
    for (int32_t i = 0; i < count; i++) {
        float value = __builtin_fabsf(in[i]);
        if (value > largest) largest = value;
    }
    if (!(largest > 1e-20f)) {
        for (int32_t i = 0; i < count; i++) out[i] = 0;
        return 1.0f;
    }
    float factor = 127.0f / largest;
    for (int32_t i = 0; i < count; i++) out[i] = (int8_t)(int32_t)rounded(in[i] * factor);
    return largest / 127.0f;
}

static inline __attribute__((always_inline)) void lstm_unit(
    const int32_t *sums, const float *scales, const float *added, int32_t hidden, float *cell,
    int8_t *out, int32_t i) {
    float input = squashed((float)sums[i] * scales[i] + added[i]);
    float forget =
        squashed((float)sums[hidden + i] * scales[hidden + i] + added[hidden + i]);
    float candidate =
        bent((float)sums[2 * hidden + i] * scales[2 * hidden + i] + added[2 * hidden + i]);
    float output =
        squashed((float)sums[3 * hidden + i] * scales[3 * hidden + i] + added[3 * hidden + i]);
    float next = forget * cell[i] + input * candidate;
    cell[i] = next;
    out[i] = (int8_t)(int32_t)rounded(output * bent(next) * 127.0f);
}

CLONES void lk_lstm(
    const int32_t *restrict sums, const float *restrict scales, const float *restrict added,
    int32_t hidden, float *restrict cell, int8_t *restrict out) {
#pragma clang loop vectorize(assume_safety)
    for (int32_t i = 0; i < hidden; i++) lstm_unit(sums, scales, added, hidden, cell, out, i);
}

void lk_lstm_reference(
    const int32_t *sums, const float *scales, const float *added, int32_t hidden, float *cell,
    int8_t *out) {
#pragma clang loop vectorize(disable)
    for (int32_t i = 0; i < hidden; i++) lstm_unit(sums, scales, added, hidden, cell, out, i);
}

CLONES void lk_add_row(
    const int8_t *restrict row, int32_t count, float scale, float *restrict out) {
    for (int32_t i = 0; i < count; i++) out[i] += scale * (float)row[i];
}

CLONES void lk_add(const float *restrict row, int32_t count, float *restrict out) {
    for (int32_t i = 0; i < count; i++) out[i] += row[i];
}

CLONES void lk_max(const float *restrict row, int32_t count, float *restrict out) {
    for (int32_t i = 0; i < count; i++) out[i] = row[i] > out[i] ? row[i] : out[i];
}

CLONES void lk_relations(
    const float *restrict mixed, const float *restrict head, int32_t relations, int32_t size,
    float *restrict scores) {
    for (int32_t r = 0; r < relations; r++) {
        float lanes[16] = {0};
        for (int32_t i = 0; i < size; i += 16) {
            for (int32_t j = 0; j < 16; j++) lanes[j] += mixed[r * size + i + j] * head[i + j];
        }
        for (int32_t width = 8; width > 0; width /= 2) {
            for (int32_t j = 0; j < width; j++) lanes[j] += lanes[j + width];
        }
        scores[r] += lanes[0];
    }
}

void lk_relations_reference(
    const float *mixed, const float *head, int32_t relations, int32_t size, float *scores) {
    for (int32_t r = 0; r < relations; r++) {
        float lanes[16] = {0};
#pragma clang loop vectorize(disable)
        for (int32_t i = 0; i < size; i++) lanes[i % 16] += mixed[r * size + i] * head[i];
        for (int32_t width = 8; width > 0; width /= 2) {
            for (int32_t j = 0; j < width; j++) lanes[j] += lanes[j + width];
        }
        scores[r] += lanes[0];
    }
}
